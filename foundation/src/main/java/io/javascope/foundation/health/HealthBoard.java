package io.javascope.foundation.health;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where services say how they are, and everybody can read it. All methods may be called by any thread; reading asks
 * nobody, so it works however busy or broken a service is.
 */
public final class HealthBoard {
    /**
     * One service.
     *
     * @param since when it came into this state
     */
    public record Entry(String service, Health health, Instant since) {}

    /** Hears each change after it has been posted, on the thread of who posted it. */
    public interface Listener extends Consumer<Entry> {}

    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();
    private final InstantSource clock;
    private final Listener listener;

    /** @param listener hears each change of a state, not repetitions */
    public HealthBoard(InstantSource clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** Says how a service is. The same state again changes nothing. */
    public void post(String service, Health health) {
        var fresh = new Entry(service, health, clock.instant());
        Entry kept = entries.merge(service, fresh, (old, now) -> old.health().equals(health) ? old : now);
        if (kept == fresh) {
            listener.accept(fresh);
        }
    }

    /** All services, by name. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** One service; null if it has never said anything. */
    public @Nullable Entry of(String service) {
        return entries.get(service);
    }

    /** The worst of all states: down before degraded before well. */
    public Health overall() {
        Health worst = Health.WELL;
        for (Entry entry : entries.values()) {
            worst = switch (entry.health()) {
                case Health.Well _ -> worst;
                case Health.Degraded degraded -> worst instanceof Health.Down ? worst : named(entry, degraded);
                case Health.Down down -> new Health.Down(entry.service() + ": " + down.why());
            };
        }
        return worst;
    }

    private static Health named(Entry entry, Health.Degraded degraded) {
        return new Health.Degraded(entry.service() + ": " + degraded.why());
    }
}
