package io.javascope.foundation.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills, delays and floods by chance, with a seed. Whatever happens: every call gets its answer or its reason, every
 * message is handled or counted, and everybody is there at the end.
 */
@Timeout(60)
class ChaosTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int ROUNDS = 6_000;

    sealed interface Message {}

    record Ask(int number, CompletableFuture<Integer> reply) implements Message {}

    record Note(int number) implements Message {}

    record Die() implements Message {}

    record Pause(long nanos) implements Message {}

    /** One actor with what was sent to it. */
    private record Target(ActorRef<Message> actor, AtomicLong sent) {}

    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong crashed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();

    private static Behavior<Message> behavior(ActorContext<Message> context) {
        return message -> {
            switch (message) {
                case Ask(var number, var reply) -> {
                    if (number % 64 == 0) {
                        throw new ArithmeticException("with a call in hand");
                    }
                    reply.complete(number + 1);
                }
                case Note _ -> {}
                case Die _ -> throw new ArithmeticException("by chance");
                case Pause(var nanos) -> LockSupport.parkNanos(nanos);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_call_is_lost_and_every_message_is_accounted_for(long seed) throws Exception {
        var budget = new RestartBudget(1_000_000, Duration.ofSeconds(5));
        Supervisor root = Supervisor.root("chaos", budget);
        List<Target> targets = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            Supervisor group = root.supervisor(
                    SupervisorSpec.of("group").withStrategy(strategy).withBudget(budget));
            Stream.<Overflow<Message>>of(
                            Overflow.dropNewest(),
                            Overflow.dropOldest(),
                            Overflow.block(Duration.ofMillis(5)),
                            Overflow.coalesce(message -> message instanceof Note(var number) ? number % 7 : message))
                    .forEach(overflow -> targets.add(new Target(
                            group.start(ChildSpec.permanent("target", ChaosTest::behavior)
                                    .withCapacity(16)
                                    .withCallCapacity(4)
                                    .withOverflow(overflow)),
                            new AtomicLong())));
        }
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            var random = new Random(seed * 31 + i);
            senders.add(Thread.ofVirtual().start(() -> send(targets, random)));
        }
        for (Thread sender : senders) {
            sender.join();
        }

        assertThat(wrong)
                .as("answers that are not the caller's own, or deadlines that passed")
                .hasValue(0);
        assertThat(answered.get()).isPositive();
        await().untilAsserted(() -> assertThat(targets).allSatisfy(target -> {
            ChildStatus.Actor status = target.actor().status();
            assertThat(status.state()).isEqualTo(ChildStatus.State.IDLE);
            assertThat(status.handled() + status.dropped() + status.refused())
                    .isEqualTo(target.sent().get());
            assertThat(status.peak()).isLessThanOrEqualTo(20);
        }));
        long ofCalls = targets.stream()
                .mapToLong(target -> target.actor().status().refused())
                .sum();
        assertThat(refused).hasValue(ofCalls);
        assertThat(crashed.get()).isPositive();
        root.close();
    }

    private void send(List<Target> targets, Random random) {
        for (int round = 0; round < ROUNDS; round++) {
            Target target = targets.get(random.nextInt(targets.size()));
            target.sent().incrementAndGet();
            int dice = random.nextInt(200);
            if (dice < 2) {
                target.actor().cast(new Die());
            } else if (dice < 3) {
                target.actor().cast(new Pause(random.nextInt(2_000_000)));
            } else if (dice < 60) {
                call(target, random.nextInt());
            } else {
                target.actor().cast(new Note(round));
            }
        }
    }

    private void call(Target target, int number) {
        try {
            if (target.actor().<Integer>call(reply -> new Ask(number, reply), DEADLINE) == number + 1) {
                answered.incrementAndGet();
            } else {
                wrong.incrementAndGet();
            }
        } catch (CallFailed failed) {
            switch (failed.reason()) {
                case CRASHED -> crashed.incrementAndGet();
                case REFUSED -> refused.incrementAndGet();
                case GONE, DEADLINE, SELF, ANSWER, INTERRUPTED -> wrong.incrementAndGet();
            }
        }
    }
}
