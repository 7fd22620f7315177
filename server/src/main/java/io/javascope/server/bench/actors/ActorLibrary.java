package io.javascope.server.bench.actors;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * An actor library as the scenarios see it: each method is the shortest way that library has for the thing. What is
 * passed in runs inside actors, one message at a time, so it may keep state without locks.
 */
public interface ActorLibrary extends AutoCloseable {
    /** As it is shown beside the figures. */
    String name();

    /** Starts an actor that answers each number with the next one. */
    Callee callee();

    /** Starts an actor that runs this for each message. Its mailbox never drops. */
    Sink sink(Runnable onMail);

    /** Starts so many actors, each of which runs this for its mail, and returns when it could be sent mail. */
    Crowd crowd(int size, Runnable onMail);

    /**
     * Starts an actor that is restarted after each crash.
     *
     * @param restarts it is given up when it crashed more often within five seconds
     * @param onStart run by the start function of each incarnation
     * @param onMail run for each message; what it throws is the crash
     */
    Sink crashing(int restarts, Runnable onStart, Runnable onMail);

    /** Starts a topic with so many subscribers; each runs what it is supplied with. */
    Sink topic(int subscribers, Supplier<Runnable> onMail);

    /** Starts an actor whose mailbox holds so many casts; it runs this for each of them, and answers calls. */
    Flooded flooded(int capacity, Runnable onCast);

    @Override
    void close();

    /** An actor to be asked. */
    interface Callee {
        /** Asks and waits for the answer, five seconds at most. */
        long ask(long number) throws Exception;
    }

    /** Something that takes messages. */
    interface Sink {
        /** Sends one message and does not wait. */
        void tell();
    }

    /** Many actors. */
    interface Crowd {
        /** Sends each of them one message. */
        void tellEach();
    }

    /** An actor under more load than it can bear. */
    interface Flooded {
        /** Sends one cast and does not wait; it may be dropped. */
        void tell();

        /** Asks and waits that long for the answer; a question without an answer throws. */
        void ask(Duration deadline) throws Exception;

        /** Casts that were dropped, if the library counts them. */
        OptionalLong dropped();
    }
}
