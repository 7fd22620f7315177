package io.javascope.foundation.actor;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The mail that waits for an actor, in two lanes: calls and signals, which go first, and casts. Each lane keeps its
 * order. Any thread offers; {@link #take}, {@link #retire} and {@link #close} are for the one who owns the actor.
 *
 * <p>An idle actor has no mailbox: its owner retires the empty one, and the next sender makes another.
 */
abstract sealed class Mailbox<M> permits LinkedMailbox, LockedMailbox {
    /** What became of a message that was offered. */
    enum Offer {
        ACCEPTED,
        /** It waits, and an older message was dropped for it. */
        REPLACED,
        FULL,
        /** This mailbox takes no more; the actor has, or gets, another. */
        RETIRED,
        /** The actor has ended. */
        CLOSED
    }

    /** What was left in a mailbox that was closed: calls to be failed and the number of casts that are lost. */
    record Remains(List<CompletableFuture<?>> calls, int casts) {}

    static <M> Mailbox<M> of(ChildSpec<M> spec) {
        return switch (spec.overflow()) {
            case Overflow.DropNewest<M> _, Overflow.Block<M> _ ->
                new LinkedMailbox<>(spec.capacity(), spec.callCapacity());
            case Overflow.Unbounded<M> _ -> new LinkedMailbox<>(Integer.MAX_VALUE, spec.callCapacity());
            case Overflow.DropOldest<M> _ -> new LockedMailbox<>(spec.callCapacity(), new OldestOut<>(spec.capacity()));
            case Overflow.Coalesce<M>(var key) ->
                new LockedMailbox<>(spec.callCapacity(), new NewestPerKey<>(spec.capacity(), key));
        };
    }

    abstract Offer offer(Mail<M> mail);

    abstract @Nullable Mail<M> take();

    /** Takes no more if nothing waits; says whether that is so. */
    abstract boolean retire();

    /**
     * Takes no more and gives what is left. Also for one who has just taken the actor from a thread that may still be
     * inside {@link #take}: what that thread does from then on has no effect on the result.
     *
     * @param ended whether senders are told that the actor has ended; else they look for its next mailbox
     */
    abstract Remains close(boolean ended);

    /** Casts that wait. */
    abstract int casts();

    /** Calls that wait. */
    abstract int calls();

    /** Messages that were taken out of it so far. */
    abstract long taken();

    /** The most messages of both lanes that ever waited at once. */
    abstract int peak();

    final int depth() {
        return casts() + calls();
    }
}
