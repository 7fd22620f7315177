package io.javascope.foundation.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ObservationTest {
    private final Supervisor root = Supervisor.root("top");
    private final List<KernelEvent> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopAll() {
        root.close();
    }

    private record Named(String kind, String path) {}

    private List<Named> told() {
        return events.stream()
                .map(event -> new Named(event.getClass().getSimpleName(), event.path()))
                .toList();
    }

    @Test
    void the_life_of_an_actor_is_told_in_order() {
        root.listen(events::add);
        Supervisor group = root.supervisor("group", RestartBudget.DEFAULT);
        ActorRef<String> actor = group.start(ChildSpec.transientChild("a", context -> message -> {
            if (message.equals("end")) {
                context.stop();
            } else {
                throw new IllegalStateException(message);
            }
        }));
        actor.cast("boom");
        actor.cast("end");

        await().untilAsserted(() -> assertThat(told())
                .containsExactly(
                        new Named("Started", "top/group"),
                        new Named("Started", "top/group/a"),
                        new Named("Crashed", "top/group/a"),
                        new Named("Restarted", "top/group/a"),
                        new Named("Ended", "top/group/a")));
    }

    @Test
    void a_listener_that_fails_or_hangs_stops_neither_the_actors_nor_the_others() throws Exception {
        var never = new CountDownLatch(1);
        Cancellable bad = root.listen(event -> {
            throw new IllegalStateException("a bad listener");
        });
        root.listen(events::add);
        ActorRef<CompletableFuture<String>> actor =
                root.start(ChildSpec.transientChild("a", context -> reply -> reply.complete("here")));
        await().untilAsserted(() -> assertThat(events).hasSize(1));
        bad.cancel();
        root.listen(event -> {
            try {
                never.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        for (int i = 0; i < 5_000; i++) {
            root.stop(root.start(ChildSpec.<String>transientChild("short", context -> message -> {})));
        }

        assertThat(actor.<String>call(reply -> reply, Duration.ofSeconds(5))).isEqualTo("here");
        never.countDown();
        await().untilAsserted(() -> assertThat(told()).contains(new Named("Lost", "top")));
    }

    @Test
    void a_handler_that_takes_long_is_told_while_it_runs_and_when_it_has_returned() throws Exception {
        root.listen(events::add);
        var release = new CountDownLatch(1);
        ActorRef<String> actor = root.start(ChildSpec.transientChild("slow", context -> message -> release.await()));
        actor.cast("wait");

        await().untilAsserted(() -> assertThat(events)
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(KernelEvent.SlowHandler.class, slow -> {
                    assertThat(slow.finished()).isFalse();
                    assertThat(slow.path()).isEqualTo("top/slow");
                    assertThat(slow.behavior()).startsWith(ObservationTest.class.getName());
                    assertThat(slow.millis()).isGreaterThanOrEqualTo(10);
                    assertThat(slow.stack()).isNotEmpty();
                })));
        release.countDown();
        await().untilAsserted(() -> assertThat(events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                KernelEvent.SlowHandler.class,
                                slow -> assertThat(slow.finished()).isTrue())));
    }

    /** Handlers of one class; the first of a tick is timed by the clock, so a quick one goes before. */
    private record Ticking(CompletableFuture<Integer> seen) implements Behavior<Integer> {
        @Override
        public void receive(Integer ticks) {
            int began = Watchdog.INSTANCE.tick();
            while (Watchdog.INSTANCE.tick() - began < ticks) {
                Thread.onSpinWait();
            }
            if (ticks > 0) {
                seen.complete(Watchdog.INSTANCE.tick() - began);
            }
        }
    }

    @Test
    void a_handler_that_no_clock_has_timed_is_told_as_soon_as_ten_whole_milliseconds_have_passed() throws Exception {
        root.listen(events::add);
        var seen = new CompletableFuture<Integer>();
        ActorRef<Integer> actor = root.start(ChildSpec.transientChild("ticking", context -> new Ticking(seen)));
        actor.cast(0);
        actor.cast(11);

        assertThat(seen.get()).isGreaterThanOrEqualTo(11);
        await().untilAsserted(() -> assertThat(events)
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(KernelEvent.SlowHandler.class, slow -> {
                    assertThat(slow.path()).isEqualTo("top/ticking");
                    assertThat(slow.millis()).isGreaterThanOrEqualTo(10);
                })));
    }

    @Test
    void a_tick_is_never_short_so_nothing_is_told_that_took_less() {
        ActorRef<Long> watched = root.start(ChildSpec.<Long>transientChild("watched", context -> message -> {}));
        for (int round = 0; round < 20; round++) {
            watched.cast(0L);
            int first = Watchdog.INSTANCE.tick();
            long begin = System.nanoTime();
            await().pollInterval(Duration.ofMillis(1)).until(() -> {
                watched.cast(0L);
                return Watchdog.INSTANCE.tick() - first >= 11;
            });
            long nanos = System.nanoTime() - begin;
            assertThat(nanos).isGreaterThanOrEqualTo(Watchdog.SLOW_NANOS);
        }
    }

    @Test
    void a_handler_that_hangs_is_told_also_when_the_watchdog_has_dozed() throws Exception {
        root.listen(events::add);
        var release = new CountDownLatch(1);
        ActorRef<CountDownLatch> actor = root.start(ChildSpec.transientChild("slow", context -> CountDownLatch::await));
        await().until(Watchdog.INSTANCE::rests);
        actor.cast(release);

        await().untilAsserted(() -> assertThat(events).anyMatch(KernelEvent.SlowHandler.class::isInstance));
        release.countDown();
    }

    @Test
    void the_ends_of_all_children_and_then_of_their_root_are_told() {
        for (int round = 0; round < 100; round++) {
            List<KernelEvent> ends = new CopyOnWriteArrayList<>();
            Supervisor top = Supervisor.root("round");
            top.listen(event -> {
                if (event instanceof KernelEvent.Ended) {
                    ends.add(event);
                }
            });
            top.start(ChildSpec.<String>permanent("first", context -> new Closing()));
            top.start(ChildSpec.<String>permanent("last", context -> new Closing()));
            top.close();

            await().pollInterval(Duration.ofMillis(1)).until(() -> ends.size() == 3);
            assertThat(ends).extracting(KernelEvent::path).containsExactly("round/last", "round/first", "round");
        }
    }

    /** Has an end of its own, so it ends on a thread of its own. */
    private static final class Closing implements Behavior<String> {
        @Override
        public void receive(String message) {}

        @Override
        public void stopped() {}
    }

    @Test
    void what_happens_after_the_root_has_ended_is_told_too() throws Exception {
        Supervisor top = Supervisor.root("ended");
        top.listen(events::add);
        ActorRef<String> actor = top.start(ChildSpec.<String>permanent("a", context -> message -> {}));
        top.close();
        await().until(() -> events.stream().anyMatch(event -> event.path().equals("ended")));
        actor.onExit(exit -> {
            throw new IllegalStateException("as the test wants");
        });

        await().until(() -> events.stream().anyMatch(KernelEvent.Crashed.class::isInstance));
    }

    @Test
    void drops_are_told_at_the_first_and_counted_exactly() throws Exception {
        root.listen(events::add);
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        ActorRef<String> actor = root.start(ChildSpec.<String>transientChild("full", context -> message -> {
                    entered.countDown();
                    release.await();
                })
                .withCapacity(1));
        actor.cast("busy");
        entered.await();
        actor.cast("waits");
        for (int i = 0; i < 100; i++) {
            actor.cast("too many");
        }
        release.countDown();

        assertThat(actor.status().dropped()).isEqualTo(100);
        await().untilAsserted(() -> assertThat(
                        told().stream().filter(one -> one.kind().equals("Dropped")))
                .containsExactly(new Named("Dropped", "top/full")));
    }

    @Test
    void the_tree_shows_each_actor_with_its_state_and_counts() throws Exception {
        Supervisor group = root.supervisor(SupervisorSpec.of("group").withStrategy(Strategy.REST_FOR_ONE));
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        ActorRef<String> busy = group.start(ChildSpec.transientChild("busy", context -> message -> {
            entered.countDown();
            release.await();
        }));
        group.start(ChildSpec.<String>transientChild("idle", context -> message -> {}));
        busy.cast("wait");
        entered.await();
        busy.cast("next");

        assertThat(root.status().children()).singleElement().isInstanceOfSatisfying(ChildStatus.Tree.class, tree -> {
            assertThat(tree.strategy()).isEqualTo(Strategy.REST_FOR_ONE);
            assertThat(tree.children()).hasSize(2);
            assertThat(tree.children().getFirst()).isInstanceOfSatisfying(ChildStatus.Actor.class, actor -> {
                assertThat(actor.state()).isEqualTo(ChildStatus.State.RUNNING);
                assertThat(actor.depth()).isEqualTo(1);
                assertThat(actor.handled()).isEqualTo(1);
            });
            assertThat(tree.children().get(1))
                    .isInstanceOfSatisfying(
                            ChildStatus.Actor.class,
                            actor -> assertThat(actor.state()).isEqualTo(ChildStatus.State.IDLE));
        });
        release.countDown();
        await().untilAsserted(() -> assertThat(busy.status().handled()).isEqualTo(2));
        assertThat(busy.status().peak()).isEqualTo(1);
    }

    private static final class Measured implements Behavior<Integer> {
        @Override
        public void receive(Integer message) {
            if (message < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    @Test
    void messages_are_counted_and_timed_by_behavior_class() {
        List<ActorRef<Integer>> actors = List.of(
                root.start(ChildSpec.transientChild("a", context -> new Measured())),
                root.start(ChildSpec.transientChild("b", context -> new Measured())));
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            actors.forEach(actor -> actor.cast(number));
        }

        await().untilAsserted(() -> assertThat(root.behaviors()).singleElement().satisfies(measured -> {
            assertThat(measured.behavior()).isEqualTo(Measured.class.getName());
            assertThat(measured.handled()).isEqualTo(2_000);
            assertThat(measured.samples()).isPositive();
            assertThat(measured.p50Nanos()).isPositive().isLessThanOrEqualTo(measured.p99Nanos());
        }));
        await().untilAsserted(() ->
                assertThat(root.behaviors().getFirst().perSecond()).isPositive());
    }

    @Test
    void a_trace_goes_with_casts_calls_timers_and_what_they_cause() {
        var seen = new CompletableFuture<Optional<Trace>>();
        var bare = new CompletableFuture<Optional<Trace>>();
        ActorRef<CompletableFuture<Optional<Trace>>> last =
                root.start(ChildSpec.transientChild("last", context -> reply -> reply.complete(Trace.current())));
        ActorRef<CompletableFuture<Optional<Trace>>> middle = root.start(
                ChildSpec.transientChild("middle", context -> reply -> context.after(Duration.ofMillis(1), reply)));
        ActorRef<CompletableFuture<Optional<Trace>>> relay =
                root.start(ChildSpec.transientChild("relay", context -> last::cast));
        var trace = new Trace(7, 42);
        trace.run(() -> relay.cast(seen));
        relay.cast(bare);

        assertThat(seen.join()).contains(trace);
        assertThat(bare.join()).isEmpty();
        assertThat(middle.alive()).isTrue();
    }
}
