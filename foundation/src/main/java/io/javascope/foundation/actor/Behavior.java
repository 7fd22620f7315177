package io.javascope.foundation.actor;

/**
 * What an actor does with its mail. One incarnation of an actor has one behavior; a restart makes a new one. Its
 * methods are called by one thread at a time, each call happens before the next, so its state needs no locks.
 *
 * @param <M> the messages it understands, best a sealed interface of records
 */
public interface Behavior<M> {
    /**
     * Handles one message. Whatever is thrown is a crash: the supervisor decides what happens next, the message is not
     * repeated, the mail behind it is kept for the next incarnation.
     */
    void receive(M message) throws Exception;

    /**
     * Called once when this incarnation ends, for whatever reason (stopped, ended normally, crashed), to release what
     * it holds. Not called if it had to be abandoned inside a handler that did not return in time.
     */
    default void stopped() {}
}
