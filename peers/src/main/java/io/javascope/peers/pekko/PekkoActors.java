package io.javascope.peers.pekko;

import com.typesafe.config.ConfigFactory;
import io.javascope.server.bench.actors.ActorLibrary;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.MailboxSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;

/** Apache Pekko typed, as its documentation uses it: asks, supervised behaviors, bounded mailboxes, topics. */
public final class PekkoActors implements ActorLibrary {
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final Duration THIRTY_SECONDS = Duration.ofSeconds(30);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    /** Silent, as our side is. Everything else is the library's default. */
    private static final String SILENT =
            "pekko.loglevel = OFF, pekko.stdout-loglevel = OFF, pekko.log-dead-letters = off";

    private final ActorSystem<Inside> system = ActorSystem.create(
            Behaviors.setup(PekkoActors::guardian),
            "bench",
            ConfigFactory.parseString(SILENT).withFallback(ConfigFactory.load()));

    /** Work for the guardian: only inside it can actors be started. */
    private interface Inside {
        void run(ActorContext<Inside> context);
    }

    /** The mail of all these actors. */
    private sealed interface Message {}

    private record Question(long number, ActorRef<Long> replyTo) implements Message {}

    private record Tick() implements Message {}

    @Override
    public String name() {
        return "Pekko";
    }

    @Override
    public Callee callee() {
        ActorRef<Message> ref = spawn(answering(() -> {}), Props.empty());
        return number -> ask(ref, number, FIVE_SECONDS);
    }

    @Override
    public Sink sink(Runnable onMail) {
        ActorRef<Message> ref = spawn(answering(onMail), Props.empty());
        return () -> ref.tell(new Tick());
    }

    @Override
    public Crowd crowd(int size, Runnable onMail) {
        Behavior<Message> behavior = answering(onMail);
        @SuppressWarnings({"unchecked", "rawtypes"}) // a generic array has no other way
        ActorRef<Message>[] crowd = new ActorRef[size];
        inside(context -> {
            for (int i = 0; i < size; i++) {
                crowd[i] = context.spawnAnonymous(behavior);
            }
            return crowd;
        });
        return () -> {
            for (ActorRef<Message> ref : crowd) {
                ref.tell(new Tick());
            }
        };
    }

    @Override
    public Sink crashing(int restarts, Runnable onStart, Runnable onMail) {
        Behavior<Message> crashing = Behaviors.setup(_ -> {
            onStart.run();
            return answering(onMail);
        });
        SupervisorStrategy restart = SupervisorStrategy.restart().withLimit(restarts, FIVE_SECONDS);
        ActorRef<Message> ref = spawn(Behaviors.supervise(crashing).onFailure(restart), Props.empty());
        return () -> ref.tell(new Tick());
    }

    @Override
    public Sink topic(int subscribers, Supplier<Runnable> onMail) {
        ActorRef<Topic.Command<Message>> topic =
                inside(context -> context.spawn(Topic.create(Message.class, "topic"), "topic"));
        for (int i = 0; i < subscribers; i++) {
            topic.tell(Topic.subscribe(spawn(answering(onMail.get()), Props.empty())));
        }
        awaitSubscribers(topic, subscribers);
        return () -> topic.tell(Topic.publish(new Tick()));
    }

    @Override
    public Flooded flooded(int capacity, Runnable onCast) {
        ActorRef<Message> ref = spawn(answering(onCast), MailboxSelector.bounded(capacity));
        return new Flooded() {
            @Override
            public void tell() {
                ref.tell(new Tick());
            }

            @Override
            public void ask(Duration deadline) throws Exception {
                PekkoActors.this.ask(ref, 0, deadline);
            }

            @Override
            public OptionalLong dropped() {
                return OptionalLong.empty(); // what a full mailbox refuses becomes a dead letter
            }
        };
    }

    @Override
    public void close() {
        system.terminate();
    }

    private long ask(ActorRef<Message> ref, long number, Duration deadline) throws Exception {
        return AskPattern.<Message, Long>ask(
                        ref, replyTo -> new Question(number, replyTo), deadline, system.scheduler())
                .toCompletableFuture()
                .get(deadline.toMillis() + 1000, TimeUnit.MILLISECONDS);
    }

    private ActorRef<Message> spawn(Behavior<Message> behavior, Props props) {
        return inside(context -> context.spawnAnonymous(behavior, props));
    }

    private <T> T inside(Function<ActorContext<Inside>, T> work) {
        var result = new CompletableFuture<T>();
        system.tell(context -> {
            try {
                result.complete(work.apply(context));
            } catch (RuntimeException failed) {
                result.completeExceptionally(failed);
            }
        });
        return result.orTimeout(TWO_MINUTES.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** A subscription is not answered; the topic says how many there are. */
    private void awaitSubscribers(ActorRef<Topic.Command<Message>> topic, int subscribers) {
        long end = System.nanoTime() + THIRTY_SECONDS.toNanos();
        while (count(topic) < subscribers) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The topic has only " + count(topic) + " subscribers.");
            }
        }
    }

    private int count(ActorRef<Topic.Command<Message>> topic) {
        return AskPattern.<Topic.Command<Message>, Topic.TopicStats>ask(
                        topic, Topic::getTopicStats, FIVE_SECONDS, system.scheduler())
                .toCompletableFuture()
                .join()
                .localSubscriberCount();
    }

    private static Behavior<Inside> guardian(ActorContext<Inside> context) {
        return Behaviors.receiveMessage(work -> {
            work.run(context);
            return Behaviors.same();
        });
    }

    private static Behavior<Message> answering(Runnable onTick) {
        return Behaviors.receiveMessage(message -> {
            switch (message) {
                case Question question -> question.replyTo().tell(question.number() + 1);
                case Tick _ -> onTick.run();
            }
            return Behaviors.same();
        });
    }
}
