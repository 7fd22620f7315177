package io.javascope.foundation.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.RestartBudget;
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
    private static final Instant START = Instant.parse("2026-11-28T08:00:00Z");
    private static final Duration SOON = Duration.ofMillis(50);

    private final Supervisor root = Supervisor.root("test", new RestartBudget(100, Duration.ofSeconds(5)));
    private final Supervisor elsewhere = Supervisor.root("elsewhere");

    private TestStore(@Nullable Path folder, EventBounds first, Instant start, DiskOpener disks, Duration lookAgain) {
        bounds = new AtomicReference<>(first);
        now.set(start);
        var setup = new EventStoreSetup(folder, bounds::get, now::get, nanos::get, health, lookAgain);
        store = EventStore.start(root, setup, disks);
    }

    static TestStore in(@Nullable Path folder) {
        return in(folder, BOUNDS);
    }

    static TestStore in(@Nullable Path folder, EventBounds bounds) {
        return in(folder, bounds, START);
    }

    static TestStore in(@Nullable Path folder, EventBounds bounds, Instant start) {
        return new TestStore(folder, bounds, start, SegmentDisk::open, Duration.ofSeconds(10));
    }

    /** Over a disk that the test rules; looks soon whether it works again. */
    static TestStore over(TestDisk disk) {
        return new TestStore(Path.of("of the test"), BOUNDS, START, disk::open, SOON);
    }

    /** In a folder whose disk may be full; looks soon whether it works again. */
    static TestStore onSmallDisk(Path folder) {
        return new TestStore(folder, BOUNDS, START, SegmentDisk::open, SOON);
    }

    /** An actor that hears of new events; each batch at once. */
    void listen(Consumer<List<Event>> listener) {
        ActorRef<List<Event>> subscriber = root.start(ChildSpec.permanent("subscriber", _ -> listener::accept));
        store.subscribe(subscriber, batch -> batch);
    }

    /** Makes the store's actor crash between two messages. */
    void crashActor() throws Exception {
        long before = restarts();
        ActorRef<Runnable> killer = elsewhere.start(ChildSpec.temporary("killer", context -> _ -> {
            context.link(store.actor());
            throw new AssertionError("killed by the test");
        }));
        killer.cast(() -> {});
        await().until(() -> restarts() > before);
    }

    private long restarts() {
        return store.actor().status().restarts();
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
        elsewhere.close();
    }
}
