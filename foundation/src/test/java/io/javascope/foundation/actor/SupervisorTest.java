package io.javascope.foundation.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SupervisorTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    sealed interface Message {}

    record Crash() implements Message {}

    record Life(CompletableFuture<Integer> reply) implements Message {}

    record Block(CountDownLatch entered, CountDownLatch release) implements Message {}

    private final Supervisor root = Supervisor.root("test");
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopAll() {
        root.stop(Duration.ofMillis(100));
    }

    /** A child that knows which of its lives it is in, and logs starts and stops. */
    private ChildSpec<Message> child(String name, Restart restart) {
        var lives = new AtomicInteger();
        return new ChildSpec<>(
                name,
                context -> {
                    int life = lives.incrementAndGet();
                    log.add("start " + name);
                    return new Behavior<>() {
                        @Override
                        public void receive(Message message) throws Exception {
                            switch (message) {
                                case Crash crash -> throw new IllegalStateException(name + " crashed");
                                case Life asked -> asked.reply().complete(life);
                                case Block block -> {
                                    block.entered().countDown();
                                    block.release().await();
                                }
                            }
                        }

                        @Override
                        public void stopped() {
                            log.add("stop " + name);
                        }
                    };
                },
                restart,
                100,
                Overflow.dropNewest(),
                100,
                SOON,
                false);
    }

    @Test
    void a_restart_keeps_the_reference_and_the_mail_behind_the_crash() throws Exception {
        ActorRef<Message> actor = root.start(child("a", Restart.TRANSIENT));
        assertThat(actor.call(Life::new, SOON)).isEqualTo(1);

        actor.cast(new Crash());
        await().untilAsserted(() -> assertThat(actor.call(Life::new, SOON)).isEqualTo(2));
        assertThat(actor.alive()).isTrue();
        assertThat(actor.exit()).isNotDone();
        assertThat(log).containsExactly("start a", "stop a", "start a");
    }

    @Test
    void a_crash_leaves_the_other_children_alone() throws Exception {
        ActorRef<Message> stable = root.start(child("stable", Restart.TRANSIENT));
        ActorRef<Message> fragile = root.start(child("fragile", Restart.TRANSIENT));

        fragile.cast(new Crash());
        await().untilAsserted(() -> assertThat(fragile.call(Life::new, SOON)).isEqualTo(2));
        assertThat(stable.call(Life::new, SOON)).isEqualTo(1);
    }

    @Test
    void a_temporary_child_ends_with_its_crash() throws Exception {
        ActorRef<Message> actor = root.start(child("once", Restart.TEMPORARY));
        actor.cast(new Crash());

        assertThat(actor.exit().get())
                .isInstanceOfSatisfying(
                        Exit.Crashed.class, exit -> assertThat(exit.cause()).hasMessage("once crashed"));
        assertThat(root.children()).isEmpty();
    }

    @Test
    void a_permanent_child_is_started_again_after_a_normal_end_and_a_transient_one_is_not() throws Exception {
        var starts = new AtomicInteger();
        ActorRef<String> permanent = root.start(ChildSpec.permanent("permanent", context -> {
            starts.incrementAndGet();
            return message -> context.stop();
        }));
        permanent.cast("stop");
        await().until(() -> starts.get() == 2);
        assertThat(permanent.alive()).isTrue();

        ActorRef<String> transientChild =
                root.start(ChildSpec.transientChild("transient", context -> message -> context.stop()));
        transientChild.cast("stop");
        assertThat(transientChild.exit().get()).isInstanceOf(Exit.Normal.class);
    }

    @Test
    void a_root_out_of_restarts_stops_everything_and_says_why() throws Exception {
        ActorRef<Message> other = root.start(child("other", Restart.TRANSIENT));
        ActorRef<Message> actor = root.start(child("hopeless", Restart.TRANSIENT));
        for (int i = 0; i < 4; i++) {
            actor.cast(new Crash());
        }

        assertThat(root.exit().get())
                .isInstanceOfSatisfying(
                        Exit.Crashed.class, exit -> assertThat(exit.cause()).hasMessage("hopeless crashed"));
        assertThat(actor.alive()).isFalse();
        assertThat(other.exit().get()).isInstanceOf(Exit.Stopped.class);
        assertThatThrownBy(() -> root.start(child("late", Restart.TRANSIENT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("late");
    }

    @Test
    void a_child_supervisor_out_of_restarts_is_restarted_whole_by_its_parent() throws Exception {
        ActorRef<Message> outside = root.start(child("outside", Restart.TRANSIENT));
        Supervisor group = root.supervisor("group", new RestartBudget(1, Duration.ofSeconds(5)));
        ActorRef<Message> sibling = group.start(child("sibling", Restart.TRANSIENT));
        ActorRef<Message> temporary = group.start(child("temporary", Restart.TEMPORARY));
        ActorRef<Message> fragile = group.start(child("fragile", Restart.TRANSIENT));

        fragile.cast(new Crash());
        fragile.cast(new Crash());

        await().untilAsserted(() -> assertThat(fragile.call(Life::new, SOON)).isEqualTo(3));
        await().untilAsserted(() -> assertThat(sibling.call(Life::new, SOON)).isEqualTo(2));
        assertThat(temporary.exit().get()).isInstanceOf(Exit.Stopped.class);
        assertThat(outside.call(Life::new, SOON)).isEqualTo(1);
        assertThat(group.alive()).isTrue();
    }

    @Test
    void a_failure_climbs_until_a_supervisor_has_budget_left() throws Exception {
        Supervisor upper = root.supervisor("upper", new RestartBudget(0, Duration.ofSeconds(5)));
        Supervisor lower = upper.supervisor("lower", new RestartBudget(0, Duration.ofSeconds(5)));
        ActorRef<Message> cousin = upper.start(child("cousin", Restart.TRANSIENT));
        ActorRef<Message> fragile = lower.start(child("fragile", Restart.TRANSIENT));

        fragile.cast(new Crash());

        await().untilAsserted(() -> assertThat(fragile.call(Life::new, SOON)).isEqualTo(2));
        await().untilAsserted(() -> assertThat(cousin.call(Life::new, SOON)).isEqualTo(2));
        assertThat(root.alive()).isTrue();
    }

    @Test
    void children_stop_in_the_reverse_order_of_their_start() {
        root.start(child("a", Restart.TRANSIENT));
        Supervisor group = root.supervisor("group", RestartBudget.DEFAULT);
        group.start(child("b", Restart.TRANSIENT));
        root.start(child("c", Restart.TRANSIENT));
        group.start(child("d", Restart.TRANSIENT));
        log.clear();

        root.close();
        assertThat(log).containsExactly("stop c", "stop d", "stop b", "stop a");
        assertThat(root.exit()).isCompletedWithValueMatching(exit -> exit instanceof Exit.Stopped);
        assertThat(group.alive()).isFalse();
    }

    @Test
    void a_stop_waits_for_the_message_in_hand() throws Exception {
        ActorRef<Message> actor = root.start(child("busy", Restart.TRANSIENT));
        CountDownLatch release = block(actor);
        var stopped = new CompletableFuture<Void>();
        Thread.ofVirtual().start(() -> {
            root.stop(SOON);
            stopped.complete(null);
        });
        await().until(() -> !root.alive());
        assertThat(stopped).isNotDone();
        release.countDown();

        stopped.get();
        assertThat(log).containsExactly("start busy", "stop busy");
    }

    @Test
    void a_handler_that_does_not_return_is_interrupted() throws Exception {
        ActorRef<Message> actor = root.start(child("stuck", Restart.TRANSIENT));
        block(actor);

        assertThat(root.stop(actor, Duration.ofMillis(20))).isTrue();
        assertThat(actor.exit().get()).isInstanceOf(Exit.Stopped.class);
        assertThat(root.stop(actor, Duration.ofMillis(20))).isFalse();
    }

    @Test
    void a_handler_that_ignores_the_interrupt_is_abandoned_and_can_do_no_harm_later() throws Exception {
        var release = new AtomicBoolean();
        var entered = new CountDownLatch(1);
        var left = new CountDownLatch(1);
        var handled = new AtomicInteger();
        ActorRef<String> actor = root.start(ChildSpec.transientChild("deaf", context -> message -> {
            handled.incrementAndGet();
            entered.countDown();
            while (!release.get()) {
                Thread.onSpinWait();
                Thread.yield();
            }
            left.countDown();
        }));
        actor.cast("first");
        actor.cast("second");
        entered.await();

        assertThat(root.stop(actor, Duration.ofMillis(20))).isTrue();
        assertThat(actor.exit()).isCompleted();
        release.set(true);
        left.await();
        assertThat(actor.cast("third")).isFalse();
        assertThat(handled).hasValue(1);
    }

    @Test
    void an_actor_may_stop_its_own_supervisor() throws Exception {
        Supervisor group = root.supervisor("group", RestartBudget.DEFAULT);
        ActorRef<String> actor = group.start(ChildSpec.transientChild("suicidal", context -> message -> group.close()));
        actor.cast("stop all");

        assertThat(actor.exit().get()).isInstanceOf(Exit.Stopped.class);
        assertThat(group.alive()).isFalse();
        assertThat(root.children()).isEmpty();
    }

    @Test
    void a_start_that_fails_is_told_to_the_caller_and_starts_nothing() {
        assertThatThrownBy(() -> root.start(ChildSpec.<String>transientChild("stillborn", context -> {
                    throw new IllegalArgumentException("no port");
                })))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no port");
        assertThat(root.children()).isEmpty();
    }

    @Test
    void a_restart_that_fails_counts_against_the_budget() throws Exception {
        var starts = new AtomicInteger();
        ActorRef<String> actor = root.start(ChildSpec.transientChild("never again", context -> {
            if (starts.incrementAndGet() > 1) {
                throw new IllegalStateException("cannot start again");
            }
            return message -> {
                throw new IllegalStateException("crash");
            };
        }));
        actor.cast("crash");

        assertThat(root.exit().get())
                .isInstanceOfSatisfying(
                        Exit.Crashed.class, exit -> assertThat(exit.cause()).hasMessage("cannot start again"));
        assertThat(starts).hasValue(4);
        assertThat(actor.alive()).isFalse();
    }

    @Test
    void crashes_of_many_children_at_once_and_a_stop_in_between_leave_nothing_running() throws Exception {
        Supervisor patient = Supervisor.root("patient", new RestartBudget(10_000, Duration.ofSeconds(5)));
        for (int round = 0; round < 50; round++) {
            Supervisor group = patient.supervisor("group", new RestartBudget(2, Duration.ofSeconds(5)));
            List<ActorRef<Message>> actors = IntStream.range(0, 8)
                    .mapToObj(i -> group.start(child("c" + i, Restart.TRANSIENT)))
                    .toList();
            actors.forEach(actor -> Thread.ofVirtual().start(() -> {
                actor.cast(new Crash());
                actor.cast(new Crash());
            }));
            if (round % 2 == 0) {
                Thread.yield();
            }
            group.stop(SOON);
            for (ActorRef<Message> actor : actors) {
                assertThat(actor.exit().get(10, TimeUnit.SECONDS)).isNotNull();
            }
        }
        long starts = log.stream().filter(line -> line.startsWith("start")).count();
        long stops = log.stream().filter(line -> line.startsWith("stop")).count();
        assertThat(stops).isEqualTo(starts);
    }

    private static CountDownLatch block(ActorRef<Message> actor) throws InterruptedException {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        actor.cast(new Block(entered, release));
        entered.await();
        return release;
    }
}
