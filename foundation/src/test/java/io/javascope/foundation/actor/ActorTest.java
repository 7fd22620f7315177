package io.javascope.foundation.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ActorTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    sealed interface Message {}

    record Add(int value) implements Message {}

    record Sum(CompletableFuture<List<Integer>> reply) implements Message {}

    record Wait(CountDownLatch entered, CountDownLatch release) implements Message {}

    record Crash(String why) implements Message {}

    record Keep(CompletableFuture<String> reply) implements Message {}

    record Stop() implements Message {}

    record CallYourself(CompletableFuture<CallFailed> reply) implements Message {}

    record Remind(Duration delay, int value) implements Message {}

    /** Remembers the numbers it was sent, in order. */
    private static final class Numbers implements Behavior<Message> {
        private final ActorContext<Message> context;
        private final List<Integer> seen = new ArrayList<>();

        Numbers(ActorContext<Message> context) {
            this.context = context;
        }

        @Override
        public void receive(Message message) throws Exception {
            switch (message) {
                case Add add -> seen.add(add.value());
                case Sum sum -> sum.reply().complete(List.copyOf(seen));
                case Wait wait -> {
                    wait.entered().countDown();
                    wait.release().await();
                }
                case Crash crash -> throw new IllegalStateException(crash.why());
                case Keep keep -> {}
                case Stop stop -> context.stop();
                case CallYourself self ->
                    self.reply()
                            .complete(catchThrowableOfType(
                                    CallFailed.class, () -> context.self().call(Sum::new, SOON)));
                case Remind remind -> context.after(remind.delay(), new Add(remind.value()));
            }
        }
    }

    private final Supervisor root = Supervisor.root("test");

    @AfterEach
    void stopAll() {
        root.close();
    }

    @Test
    void mail_of_one_sender_is_handled_in_order() throws Exception {
        ActorRef<Message> actor = root.start(
                ChildSpec.<Message>transientChild("numbers", Numbers::new).withOverflow(Overflow.unbounded()));
        for (int i = 0; i < 20_000; i++) {
            assertThat(actor.cast(new Add(i))).isTrue();
        }

        await().until(() -> actor.status().handled() == 20_000);
        assertThat(actor.call(Sum::new, SOON))
                .isEqualTo(IntStream.range(0, 20_000).boxed().toList());
    }

    @Test
    void many_senders_at_once_lose_nothing_and_each_keeps_its_order() throws Exception {
        ActorRef<Message> actor = root.start(
                ChildSpec.<Message>transientChild("numbers", Numbers::new).withOverflow(Overflow.unbounded()));
        List<Thread> senders = IntStream.range(0, 8)
                .mapToObj(sender -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        actor.cast(new Add(sender * 10_000 + i));
                    }
                }))
                .toList();
        for (Thread sender : senders) {
            sender.join();
        }

        await().until(() -> actor.status().handled() == 16_000);
        List<Integer> seen = actor.call(Sum::new, SOON);
        assertThat(seen).hasSize(16_000);
        for (int sender = 0; sender < 8; sender++) {
            int from = sender * 10_000;
            assertThat(seen.stream().filter(value -> value / 10_000 == from / 10_000))
                    .isSorted()
                    .hasSize(2_000);
        }
    }

    @Test
    void a_full_mailbox_refuses_casts_and_counts_exactly_what_it_dropped() throws Exception {
        ActorRef<Message> actor = root.start(
                ChildSpec.<Message>transientChild("small", Numbers::new).withCapacity(10));
        CountDownLatch release = occupy(actor);

        long accepted =
                IntStream.range(0, 100).filter(i -> actor.cast(new Add(i))).count();
        assertThat(accepted).isEqualTo(10);
        assertThat(actor.depth()).isEqualTo(10);
        release.countDown();

        await().until(() -> actor.depth() == 0);
        assertThat(actor.call(Sum::new, SOON)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(root.children()).singleElement().isInstanceOfSatisfying(ChildStatus.Actor.class, status -> {
            assertThat(status.dropped()).isEqualTo(90);
            assertThat(status.handled()).isEqualTo(12);
            assertThat(status.peak()).isEqualTo(10);
            assertThat(status.alive()).isTrue();
        });
    }

    @Test
    void calls_overtake_casts_and_have_a_bound_of_their_own() throws Exception {
        ActorRef<Message> actor = root.start(ChildSpec.<Message>transientChild("lanes", Numbers::new)
                .withCapacity(10)
                .withCallCapacity(2));
        CountDownLatch release = occupy(actor);
        IntStream.range(0, 20).forEach(i -> actor.cast(new Add(i)));
        CompletableFuture<List<Integer>> first = actor.ask(Sum::new, SOON);
        CompletableFuture<List<Integer>> second = actor.ask(Sum::new, SOON);
        assertThat(failureOf(actor.ask(Sum::new, SOON)).reason()).isEqualTo(CallFailed.Reason.REFUSED);
        assertThat(actor.status().calls()).isEqualTo(2);
        assertThat(actor.status().refused()).isEqualTo(1);
        release.countDown();

        assertThat(first.get()).isEmpty();
        assertThat(second.get()).isEmpty();
    }

    @Test
    void asking_an_ended_actor_fails_at_once() throws Exception {
        ActorRef<Message> actor = root.start(ChildSpec.transientChild("short", Numbers::new));
        actor.cast(new Stop());
        assertThat(actor.exit().get()).isInstanceOf(Exit.Normal.class);

        assertThat(actor.alive()).isFalse();
        assertThat(actor.cast(new Add(1))).isFalse();
        CompletableFuture<List<Integer>> answer = actor.ask(Sum::new, Duration.ofHours(1));
        assertThat(answer).isDone();
        assertThat(failureOf(answer).reason()).isEqualTo(CallFailed.Reason.GONE);
    }

    @Test
    void calls_that_wait_fail_at_once_when_the_actor_ends() throws Exception {
        ActorRef<Message> actor = root.start(ChildSpec.transientChild("busy", Numbers::new));
        CompletableFuture<String> taken = actor.ask(Keep::new, Duration.ofHours(1));
        CountDownLatch release = occupy(actor);
        CompletableFuture<List<Integer>> waiting = actor.ask(Sum::new, Duration.ofHours(1));
        Thread stopper = Thread.ofVirtual().start(() -> root.stop(actor, SOON));
        release.countDown();
        stopper.join();

        assertThat(failureOf(taken).reason()).isEqualTo(CallFailed.Reason.GONE);
        assertThat(waiting).isDone();
        assertThat(actor.exit().get()).isInstanceOf(Exit.Stopped.class);
    }

    @Test
    void a_call_that_gets_no_answer_fails_at_its_deadline() {
        ActorRef<Message> actor = root.start(ChildSpec.transientChild("silent", Numbers::new));

        CallFailed called = catchThrowableOfType(CallFailed.class, () -> actor.call(Keep::new, Duration.ofMillis(20)));
        assertThat(called.reason()).isEqualTo(CallFailed.Reason.DEADLINE);
        assertThat(called).hasMessageContaining("silent").hasMessageContaining("20 ms");
        CompletableFuture<String> asked = actor.ask(Keep::new, Duration.ofMillis(20));
        assertThat(failureOf(asked).reason()).isEqualTo(CallFailed.Reason.DEADLINE);
    }

    @Test
    void a_call_fails_when_the_actor_crashes_with_the_request_in_hand() {
        ActorRef<Message> actor = root.start(ChildSpec.transientChild("fragile", Numbers::new));
        CompletableFuture<String> taken = actor.ask(Keep::new, Duration.ofHours(1));
        actor.cast(new Crash("on purpose"));

        assertThat(failureOf(taken)).hasMessageContaining("on purpose");
        assertThat(failureOf(taken).reason()).isEqualTo(CallFailed.Reason.CRASHED);
    }

    @Test
    void a_call_to_itself_is_refused() throws Exception {
        ActorRef<Message> actor = root.start(ChildSpec.transientChild("narcissus", Numbers::new));

        CallFailed failure = actor.call(CallYourself::new, SOON);
        assertThat(failure.reason()).isEqualTo(CallFailed.Reason.SELF);
        assertThat(failure).hasMessageContaining("narcissus");
    }

    @Test
    void a_failed_answer_reaches_the_caller_with_its_cause() {
        ActorRef<CompletableFuture<String>> actor = root.start(ChildSpec.transientChild(
                "refuser", context -> reply -> reply.completeExceptionally(new IllegalArgumentException("no"))));

        assertThatThrownBy(() -> actor.<String>call(reply -> reply, SOON))
                .isInstanceOf(CallFailed.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_timer_delivers_its_message_later_and_a_cancelled_one_does_not() throws Exception {
        ActorRef<Message> actor = root.start(ChildSpec.transientChild("alarm", Numbers::new));
        actor.cast(new Remind(Duration.ofMillis(10), 7));
        await().untilAsserted(() -> assertThat(actor.call(Sum::new, SOON)).containsExactly(7));

        var fired = new AtomicInteger();
        var cancelled = new CompletableFuture<Boolean>();
        ActorRef<String> other = root.start(ChildSpec.transientChild("cancel", context -> {
            Cancellable timer = context.after(Duration.ofMillis(30), "late");
            context.after(Duration.ofMillis(60), "later");
            cancelled.complete(timer.cancel());
            return message -> fired.addAndGet(message.equals("late") ? 100 : 1);
        }));
        await().until(() -> fired.get() > 0);
        assertThat(cancelled.get()).isTrue();
        assertThat(fired).hasValue(1);
        assertThat(other.alive()).isTrue();
    }

    @Test
    void timers_end_with_the_incarnation_that_set_them() throws Exception {
        ActorRef<Message> actor = root.start(ChildSpec.transientChild("alarm", Numbers::new));
        actor.cast(new Remind(Duration.ofMillis(300), 1));
        actor.cast(new Crash("before the alarm"));
        actor.cast(new Remind(Duration.ofMillis(400), 2));

        await().untilAsserted(() -> assertThat(actor.call(Sum::new, SOON)).containsExactly(2));
    }

    /** Keeps the actor inside a handler until the latch is counted down. */
    private static CountDownLatch occupy(ActorRef<Message> actor) throws InterruptedException {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        actor.cast(new Wait(entered, release));
        entered.await();
        return release;
    }

    private static CallFailed failureOf(CompletableFuture<?> answer) {
        return catchThrowableOfType(CallFailed.class, () -> {
            try {
                answer.get();
            } catch (ExecutionException failed) {
                throw Objects.requireNonNull(failed.getCause());
            }
        });
    }
}
