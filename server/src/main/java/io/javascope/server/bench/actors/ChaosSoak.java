package io.javascope.server.bench.actors;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.CallFailed;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.ChildStatus;
import io.javascope.foundation.actor.RestartBudget;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Actors of our own crash, hang for a moment and are flooded at random, while others ask them. Checked at the end: every
 * question came back, with an answer or with a reason; every cast was handled or counted as dropped; every actor is
 * alive and answers.
 */
final class ChaosSoak {
    private static final int ACTORS = 20;
    private static final int SENDERS = 8;
    private static final int CAPACITY = 256;
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final RestartBudget NO_LIMIT = new RestartBudget(1_000_000_000, Duration.ofSeconds(1));

    private final Duration each;
    private final Consumer<String> progress;
    private final LongAdder handled = new LongAdder();
    private final AtomicLong casts = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failedWithReason = new AtomicLong();
    private final AtomicLong overdue = new AtomicLong();

    ChaosSoak(Duration each, Consumer<String> progress) {
        this.each = each;
        this.progress = progress;
    }

    private sealed interface Message {}

    private record Work() implements Message {}

    private record Crash() implements Message {}

    private record Delay(long nanos) implements Message {}

    private record Question(CompletableFuture<Boolean> answer) implements Message {}

    private record Subject(LongAdder handled) implements Behavior<Message> {
        @Override
        public void receive(Message message) {
            if (!(message instanceof Question)) {
                handled.increment();
            }
            switch (message) {
                case Work _ -> {}
                case Crash _ -> throw new IllegalStateException("a crash of the soak");
                case Delay delay -> LockSupport.parkNanos(delay.nanos());
                case Question question -> question.answer().complete(true);
            }
        }
    }

    List<Figure> run() throws Exception {
        try (Supervisor root = Supervisor.root("chaos", NO_LIMIT)) {
            List<ActorRef<Message>> actors = new ArrayList<>();
            for (int i = 0; i < ACTORS; i++) {
                actors.add(root.start(ChildSpec.<Message>permanent("subject-" + i, _ -> new Subject(handled))
                        .withCapacity(CAPACITY)));
            }
            long end = System.nanoTime() + each.toNanos();
            var seeds = new AtomicLong();
            Threads.VIRTUAL.callOnEach(SENDERS, () -> disturb(actors, new Random(seeds.getAndIncrement()), end));
            return judge(root, actors);
        }
    }

    private @Nullable Void disturb(List<ActorRef<Message>> actors, Random random, long end) {
        while (System.nanoTime() < end) {
            ActorRef<Message> actor = actors.get(random.nextInt(actors.size()));
            switch (random.nextInt(100)) {
                case 0 -> cast(actor, new Crash());
                case 1 -> cast(actor, new Delay(random.nextInt(3_000_000)));
                case 2, 3 -> flood(actor);
                default -> ask(actor);
            }
        }
        return null;
    }

    private void flood(ActorRef<Message> actor) {
        for (int i = 0; i < 2 * CAPACITY; i++) {
            cast(actor, new Work());
        }
    }

    private void cast(ActorRef<Message> actor, Message message) {
        casts.incrementAndGet();
        actor.cast(message);
    }

    private void ask(ActorRef<Message> actor) {
        if (calls.incrementAndGet() % 1_000_000 == 0) {
            progress.accept(calls.get() + " calls, " + casts.get() + " casts");
        }
        try {
            actor.<Boolean>call(Question::new, DEADLINE);
            answered.incrementAndGet();
        } catch (CallFailed failed) {
            if (failed.reason() == CallFailed.Reason.DEADLINE) {
                overdue.incrementAndGet();
            } else {
                failedWithReason.incrementAndGet();
            }
        }
    }

    private List<Figure> judge(Supervisor root, List<ActorRef<Message>> actors) throws CallFailed {
        long dead = 0;
        for (ActorRef<Message> actor : actors) {
            // Answered behind all casts that were there: two lanes, so ask until they are handled.
            while (actor.depth() > 0) {
                actor.<Boolean>call(Question::new, DEADLINE);
            }
            dead += actor.<Boolean>call(Question::new, DEADLINE) ? 0 : 1;
        }
        long dropped = 0;
        long restarts = 0;
        for (ChildStatus child : root.children()) {
            if (child instanceof ChildStatus.Actor actor) {
                dropped += actor.dropped();
                restarts += actor.restarts();
            }
        }
        return List.of(
                Tally.of("chaos: casts sent", casts.get(), null),
                Tally.of("chaos: restarts", restarts, null),
                Tally.of("chaos: calls", calls.get(), null),
                Tally.of("chaos: calls that came back with a reason", failedWithReason.get(), null),
                Tally.of("chaos: calls past their deadline", overdue.get(), new Goal.Exactly(0)),
                Tally.of("chaos: actors that do not answer afterwards", dead, new Goal.Exactly(0)),
                Tally.of("chaos: casts unaccounted for", casts.get() - handled.sum() - dropped, new Goal.Exactly(0)));
    }
}
