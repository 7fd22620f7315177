package io.javascope.foundation.actor;

import java.time.Duration;
import java.util.function.Function;

/**
 * What a mailbox does with a cast when it is full. Calls have a lane of their own, which refuses what is beyond its
 * bound. Every message that is not handled is counted.
 *
 * @param <M> the messages of the actor
 */
public sealed interface Overflow<M> {
    /** Refuses the new message; {@code cast} returns false. */
    static <M> Overflow<M> dropNewest() {
        return new DropNewest<>();
    }

    /** Makes room by dropping the cast that has waited longest; for values of which only the latest matter. */
    static <M> Overflow<M> dropOldest() {
        return new DropOldest<>();
    }

    /**
     * Lets the sender wait for room, and refuses the message when there is none until the deadline. An actor that casts
     * to itself never waits.
     */
    static <M> Overflow<M> block(Duration deadline) {
        return new Block<>(deadline);
    }

    /**
     * Keeps one message for each key, the newest, at the place of the first; the older one is counted as dropped. Not
     * only when full: a message replaces the one with its key that waits. Beyond the capacity new keys are refused.
     */
    static <M> Overflow<M> coalesce(Function<? super M, ?> key) {
        return new Coalesce<>(key);
    }

    /** Is never full. Only where the senders are bounded by something else, which the code says. */
    static <M> Overflow<M> unbounded() {
        return new Unbounded<>();
    }

    /** See {@link #dropNewest()}. */
    record DropNewest<M>() implements Overflow<M> {}

    /** See {@link #dropOldest()}. */
    record DropOldest<M>() implements Overflow<M> {}

    /** See {@link #block(Duration)}. */
    record Block<M>(Duration deadline) implements Overflow<M> {}

    /** See {@link #coalesce(Function)}. */
    record Coalesce<M>(Function<? super M, ?> key) implements Overflow<M> {}

    /** See {@link #unbounded()}. */
    record Unbounded<M>() implements Overflow<M> {}
}
