package io.javascope.foundation.actor;

import java.time.Duration;

/**
 * What an incarnation of an actor knows about itself. Belongs to one incarnation: its timers end with it.
 *
 * @param <M> the messages of the actor
 */
public interface ActorContext<M> {
    /** The reference of this actor; the same after a restart. */
    ActorRef<M> self();

    /**
     * Sends this actor a message after a delay. The message takes its place in the mailbox like any other; when the
     * mailbox is full then, it is dropped and counted.
     */
    Cancellable after(Duration delay, M message);

    /** Ends this actor normally after the current message. A permanent child is started again. */
    void stop();
}
