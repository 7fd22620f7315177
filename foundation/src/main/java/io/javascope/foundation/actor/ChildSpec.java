package io.javascope.foundation.actor;

import java.time.Duration;
import java.util.function.Function;

/**
 * How a supervisor starts a child, and starts it again. Many actors may share one.
 *
 * @param name for people: logs, errors, inspection; need not be unique
 * @param start makes the behavior of a new incarnation; called at the start and at each restart; keep it short
 * @param restart when the child is started again
 * @param capacity the most casts that wait in its mailbox
 * @param overflow what happens to casts beyond that
 * @param callCapacity the most calls that wait in their own lane; more are refused
 * @param shutdown how long a stop waits for the message it handles, before it is interrupted
 * @param significant whether its end may end its supervisor, see {@link AutoShutdown}
 * @param <M> the messages of the actor
 */
public record ChildSpec<M>(
        String name,
        Function<ActorContext<M>, Behavior<M>> start,
        Restart restart,
        int capacity,
        Overflow<M> overflow,
        int callCapacity,
        Duration shutdown,
        boolean significant) {
    /** How many casts, and how many calls, wait unless told. */
    public static final int DEFAULT_CAPACITY = 1024;

    /** How long a stop waits unless told, as in OTP. */
    public static final Duration DEFAULT_SHUTDOWN = Duration.ofSeconds(5);

    public ChildSpec {
        if (capacity < 1 || callCapacity < 1) {
            throw new IllegalArgumentException("Actor '" + name + "' needs mailbox capacities >= 1, not " + capacity
                    + " for casts and " + callCapacity + " for calls");
        }
        if (shutdown.isNegative()) {
            throw new IllegalArgumentException(
                    "Actor '" + name + "' needs a time to stop that is not negative, but got " + shutdown);
        }
        if (significant && restart == Restart.PERMANENT) {
            throw new IllegalArgumentException(
                    "Actor '" + name
                            + "' is permanent, so it never ends by itself and cannot be significant; make it transient or temporary");
        }
    }

    /** Always restarted, default mailbox. */
    public static <M> ChildSpec<M> permanent(String name, Function<ActorContext<M>, Behavior<M>> start) {
        return child(name, start, Restart.PERMANENT);
    }

    /** Restarted after a crash, default mailbox. */
    public static <M> ChildSpec<M> transientChild(String name, Function<ActorContext<M>, Behavior<M>> start) {
        return child(name, start, Restart.TRANSIENT);
    }

    /** Never restarted, default mailbox. */
    public static <M> ChildSpec<M> temporary(String name, Function<ActorContext<M>, Behavior<M>> start) {
        return child(name, start, Restart.TEMPORARY);
    }

    private static <M> ChildSpec<M> child(String name, Function<ActorContext<M>, Behavior<M>> start, Restart restart) {
        return new ChildSpec<>(
                name,
                start,
                restart,
                DEFAULT_CAPACITY,
                Overflow.dropNewest(),
                DEFAULT_CAPACITY,
                DEFAULT_SHUTDOWN,
                false);
    }

    /** The same child with another bound for casts. */
    public ChildSpec<M> withCapacity(int newCapacity) {
        return new ChildSpec<>(name, start, restart, newCapacity, overflow, callCapacity, shutdown, significant);
    }

    /** The same child with another policy for casts beyond the bound. */
    public ChildSpec<M> withOverflow(Overflow<M> newOverflow) {
        return new ChildSpec<>(name, start, restart, capacity, newOverflow, callCapacity, shutdown, significant);
    }

    /** The same child with another bound for calls. */
    public ChildSpec<M> withCallCapacity(int newCapacity) {
        return new ChildSpec<>(name, start, restart, capacity, overflow, newCapacity, shutdown, significant);
    }

    /** The same child with another time to stop. */
    public ChildSpec<M> withShutdown(Duration newShutdown) {
        return new ChildSpec<>(name, start, restart, capacity, overflow, callCapacity, newShutdown, significant);
    }

    /** The same child, whose end may end its supervisor. */
    public ChildSpec<M> asSignificant() {
        return new ChildSpec<>(name, start, restart, capacity, overflow, callCapacity, shutdown, true);
    }
}
