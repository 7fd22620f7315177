package io.javascope.foundation.config;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.health.Health;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Actor: makes every change of the settings for all clients, and tells of every change. */
final class ConfigActor implements Behavior<ConfigMessage> {
    private static final System.Logger LOG = System.getLogger(ConfigActor.class.getName());

    private final ActorContext<ConfigMessage> context;
    private final ConfigState state;
    private @Nullable LayerReader reader;
    /** Files are looked at by a platform thread: a virtual one would hold its carrier. */
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("javascope-config").daemon().factory());

    ConfigActor(ActorContext<ConfigMessage> context, ConfigState state) {
        this.context = context;
        this.state = state;
        postHealth();
        SettingsFiles files = SettingsFiles.of(state.setup());
        long pause = state.setup().lookAgain().toMillis();
        watch.scheduleWithFixedDelay(() -> look(files), pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void receive(ConfigMessage message) {
        switch (message) {
            case ConfigMessage.Loaded loaded -> load(loaded.layers());
            case ConfigMessage.Update update -> update(update);
            case ConfigMessage.Announce announce -> tell(announce.change());
        }
    }

    @Override
    public void stopped() {
        watch.shutdownNow();
    }

    /** On the watching thread. The first look finds both files changed, which then changes nothing. */
    private void look(SettingsFiles files) {
        try {
            List<Layer> changed = files.changed();
            if (!changed.isEmpty()) {
                context.self().cast(new ConfigMessage.Loaded(changed));
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The settings files could not be looked at", failed);
        }
    }

    private void load(List<Layer> layers) {
        Map<Rank, Layer> known = state.published().read().layers();
        List<Layer> fresh = layers.stream()
                .filter(layer -> !layer.equals(known.getOrDefault(layer.rank(), Layer.empty(layer.rank()))))
                .toList();
        if (!fresh.isEmpty()) {
            publish(fresh);
        }
    }

    private void update(ConfigMessage.Update update) {
        Map<String, Given> values = new HashMap<>();
        Layer before = state.published().read().layers().get(update.rank());
        if (before != null) {
            values.putAll(before.values());
        }
        List<Problem> problems = new ArrayList<>();
        update.values().forEach((key, value) -> put(update, key, value, values, problems));
        if (problems.isEmpty()) {
            List<Problem> old = before == null ? List.of() : before.problems();
            update.reply().complete(publish(List.of(new Layer(update.rank(), values, old))));
        } else {
            update.reply().completeExceptionally(new RefusedSettings(problems));
        }
    }

    private void put(
            ConfigMessage.Update update,
            String key,
            @Nullable String value,
            Map<String, Given> values,
            List<Problem> problems) {
        if (value == null) {
            values.remove(key);
            return;
        }
        LayerReader ready = reader == null ? new LayerReader() : reader;
        reader = ready;
        Layer read = ready.assignments(update.rank(), update.place(), List.of(key + "=" + value));
        values.putAll(read.values());
        problems.addAll(read.problems());
    }

    private Snapshot publish(List<Layer> layers) {
        Snapshot before = state.published().read();
        Snapshot after = state.published().change(old -> old.with(layers));
        state.clients().forEach(client -> client.rebase(after));
        postHealth();
        List<Problem> problems =
                layers.stream().flatMap(layer -> layer.problems().stream()).toList();
        ConfigChange change = ConfigChange.of("", before, after, problems);
        if (!change.isEmpty()) {
            tell(change);
        }
        return after;
    }

    private void tell(ConfigChange change) {
        ConfigHook.note(change);
        state.changes().publish(change);
    }

    private void postHealth() {
        List<Problem> problems = state.published().read().problems();
        state.health()
                .post(
                        "config",
                        problems.isEmpty()
                                ? Health.WELL
                                : new Health.Degraded(problems.size() + " settings are not used; "
                                        + problems.getFirst().text()));
    }
}
