package io.javascope.foundation.event;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.health.Health;
import io.javascope.foundation.health.HealthBoard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store with clocks, bounds and a listener of the test's own. */
final class TestStore implements AutoCloseable {
    static final EventBounds BOUNDS = new EventBounds(Duration.ofDays(7), 20_000, 8 << 20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-28T08:00:00Z"));
    final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    final AtomicReference<EventBounds> bounds;
    final HealthBoard health = new HealthBoard(InstantSource.system(), _ -> {});
    final EventStore store;
    private final Supervisor root = Supervisor.root("test");

    TestStore(@Nullable Path folder, EventBounds first, Instant start, Consumer<List<Event>> listener) {
        bounds = new AtomicReference<>(first);
        now.set(start);
        store = EventStore.start(
                root, new EventStoreSetup(folder, bounds::get, now::get, nanos::get, health, listener));
    }

    static TestStore in(@Nullable Path folder) {
        return in(folder, BOUNDS);
    }

    static TestStore in(@Nullable Path folder, EventBounds bounds) {
        return new TestStore(folder, bounds, Instant.parse("2026-11-28T08:00:00Z"), _ -> {});
    }

    long record(Kind kind, long correlation, String text) {
        return store.record(kind, Cause.within(correlation), text, Map.of());
    }

    /** Everything that is kept, once all that was recorded before can be found. */
    List<Event> all() throws Exception {
        return find(EventQuery.ALL);
    }

    List<Event> find(EventQuery query) throws Exception {
        store.flush(PATIENCE);
        return store.find(query);
    }

    Recovery recovered() throws Exception {
        return store.opened().get(20, SECONDS);
    }

    Health health() {
        HealthBoard.Entry entry = health.of("events");
        return entry == null ? new Health.Down("it has said nothing yet") : entry.health();
    }

    @Override
    public void close() {
        root.close();
    }
}
