package io.javascope.server.bench.actors;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Overflow;
import io.javascope.foundation.actor.RestartBudget;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The kernel of {@code foundation}. */
final class OurActors implements ActorLibrary {
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private final Supervisor root = Supervisor.root("bench");

    /** The mail of all these actors. */
    private sealed interface Message {}

    private record Question(long number, CompletableFuture<Long> answer) implements Message {}

    private record Tick() implements Message {}

    @Override
    public String name() {
        return "JavaScope";
    }

    @Override
    public Callee callee() {
        ActorRef<Message> ref = root.start(ChildSpec.temporary("callee", _ -> answering(() -> {})));
        return number -> ref.call(answer -> new Question(number, answer), FIVE_SECONDS);
    }

    @Override
    public Sink sink(Runnable onMail) {
        ActorRef<Message> ref = root.start(
                ChildSpec.<Message>temporary("sink", _ -> answering(onMail)).withOverflow(Overflow.unbounded()));
        return () -> ref.cast(new Tick());
    }

    @Override
    public Crowd crowd(int size, Runnable onMail) {
        List<ActorRef<Message>> crowd = new ArrayList<>(size);
        Behavior<Message> behavior = answering(onMail);
        ChildSpec<Message> spec = ChildSpec.temporary("one of many", _ -> behavior);
        for (int i = 0; i < size; i++) {
            crowd.add(root.start(spec));
        }
        return () -> crowd.forEach(ref -> ref.cast(new Tick()));
    }

    @Override
    public Sink crashing(int restarts, Runnable onStart, Runnable onMail) {
        // A root of its own: above another one it would be started again as a whole when its budget is used up.
        Supervisor supervisor = Supervisor.root("crashing", new RestartBudget(restarts, FIVE_SECONDS));
        ActorRef<Message> ref = supervisor.start(ChildSpec.permanent("crashes", _ -> {
            onStart.run();
            return answering(onMail);
        }));
        return () -> ref.cast(new Tick());
    }

    @Override
    public Sink topic(int subscribers, Supplier<Runnable> onMail) {
        var topic = new Topic<Message>("bench");
        for (int i = 0; i < subscribers; i++) {
            Behavior<Message> behavior = answering(onMail.get());
            topic.subscribe(root.start(ChildSpec.temporary("subscriber", _ -> behavior)));
        }
        return () -> topic.publish(new Tick());
    }

    @Override
    public Flooded flooded(int capacity, Runnable onCast) {
        ActorRef<Message> ref = root.start(
                ChildSpec.<Message>temporary("flooded", _ -> answering(onCast)).withCapacity(capacity));
        return new Flooded() {
            @Override
            public void tell() {
                ref.cast(new Tick());
            }

            @Override
            public void ask(Duration deadline) throws Exception {
                ref.<Long>call(answer -> new Question(0, answer), deadline);
            }

            @Override
            public OptionalLong dropped() {
                return OptionalLong.of(ref.status().dropped());
            }
        };
    }

    @Override
    public void close() {
        root.close();
    }

    private static Behavior<Message> answering(Runnable onTick) {
        return message -> {
            switch (message) {
                case Question question -> question.answer().complete(question.number() + 1);
                case Tick _ -> onTick.run();
            }
        };
    }
}
