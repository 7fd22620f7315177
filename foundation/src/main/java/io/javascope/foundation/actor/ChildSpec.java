package io.javascope.foundation.actor;

import java.util.function.Function;

/**
 * How a supervisor starts a child, and starts it again.
 *
 * @param name for people: logs, errors, inspection; need not be unique
 * @param start makes the behavior of a new incarnation; called at the start and at each restart; keep it short
 * @param restart when the child is started again
 * @param capacity the most messages that wait in its mailbox
 * @param overflow what happens to mail beyond that
 * @param <M> the messages of the actor
 */
public record ChildSpec<M>(
        String name, Function<ActorContext<M>, Behavior<M>> start, Restart restart, int capacity, Overflow overflow) {
    /** The capacity of a mailbox unless told. */
    public static final int DEFAULT_CAPACITY = 1024;

    public ChildSpec {
        if (capacity < 1) {
            throw new IllegalArgumentException("Actor '" + name + "' needs a mailbox capacity >= 1, not " + capacity);
        }
    }

    /** Always restarted, default mailbox. */
    public static <M> ChildSpec<M> permanent(String name, Function<ActorContext<M>, Behavior<M>> start) {
        return new ChildSpec<>(name, start, Restart.PERMANENT, DEFAULT_CAPACITY, Overflow.DROP_NEWEST);
    }

    /** Restarted after a crash, default mailbox. */
    public static <M> ChildSpec<M> transientChild(String name, Function<ActorContext<M>, Behavior<M>> start) {
        return new ChildSpec<>(name, start, Restart.TRANSIENT, DEFAULT_CAPACITY, Overflow.DROP_NEWEST);
    }

    /** Never restarted, default mailbox. */
    public static <M> ChildSpec<M> temporary(String name, Function<ActorContext<M>, Behavior<M>> start) {
        return new ChildSpec<>(name, start, Restart.TEMPORARY, DEFAULT_CAPACITY, Overflow.DROP_NEWEST);
    }

    /** The same child with another bound of its mailbox. */
    public ChildSpec<M> withCapacity(int newCapacity) {
        return new ChildSpec<>(name, start, restart, newCapacity, overflow);
    }

    /** The same child with another policy for a full mailbox. */
    public ChildSpec<M> withOverflow(Overflow newOverflow) {
        return new ChildSpec<>(name, start, restart, capacity, newOverflow);
    }
}
