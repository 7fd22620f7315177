package io.javascope.server.serving;

import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.config.ConfigChange;
import io.javascope.foundation.config.ConfigService;
import io.javascope.foundation.config.Problem;
import io.javascope.foundation.config.Settings;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.EventLog;
import io.javascope.foundation.event.Kind;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Actor: makes an event of each change of the settings, and one of each setting that cannot be used, and lets the process
 * follow them.
 */
final class ConfigEvents implements Behavior<ConfigChange> {
    private static final System.Logger LOG = System.getLogger(ConfigEvents.class.getName());

    private final ConfigService config;
    private final EventLog events;
    private final Consumer<Settings> follower;

    /** @param follower is given the settings after each change */
    ConfigEvents(ConfigService config, EventLog events, Consumer<Settings> follower) {
        this.config = config;
        this.events = events;
        this.follower = follower;
    }

    @Override
    public void receive(ConfigChange change) {
        if (!change.keys().isEmpty()) {
            String whose = change.client().isEmpty() ? "" : " for " + change.client();
            events.record(
                    Kind.CONFIG_CHANGED,
                    Cause.NONE,
                    String.join(", ", change.keys()) + " changed" + whose,
                    values(change));
        }
        noteProblems(events, change.client(), change.problems());
        follower.accept(config.settings());
    }

    private static Map<String, String> values(ConfigChange change) {
        Map<String, String> values = new TreeMap<>();
        change.keys().forEach(key -> {
            var resolution = change.after().resolutions().get(key);
            values.put(key, resolution == null ? "" : resolution.text());
        });
        return values;
    }

    /** @param client whose settings they are; empty: everybody's */
    static void noteProblems(EventLog events, String client, List<Problem> problems) {
        for (Problem problem : problems) {
            LOG.log(Level.WARNING, problem.text());
            events.record(
                    Kind.CONFIG_REFUSED,
                    Cause.NONE,
                    problem.text(),
                    client.isEmpty() ? Map.of() : Map.of("client", client));
        }
    }
}
