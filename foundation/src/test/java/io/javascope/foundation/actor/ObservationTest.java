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
