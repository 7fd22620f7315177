package io.javascope.foundation.actor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An actor or a supervisor at one moment, for inspection. */
public sealed interface ChildStatus {
    String name();

    /** False once it has ended for good. */
    boolean alive();

    /** How often it was started again. */
    int restarts();

    /** What an actor is doing. */
    enum State {
        /** It has no thread: no mail waits. */
        IDLE,
        /** It handles mail. */
        RUNNING,
        /** It waits for its supervisor to start it again; mail is kept. */
        RESTARTING,
        /** It has ended for good. */
        ENDED
    }

    /**
     * An actor.
     *
     * @param behavior the class of its behavior; empty when it has none at that moment
     * @param capacity the most casts that may wait
     * @param depth messages that wait, calls included
     * @param calls calls that wait
     * @param peak the most messages that ever waited at once
     * @param handled messages handled, calls included
     * @param dropped casts that were not and will not be handled: refused, replaced by newer ones, or left in the
     *     mailbox at the end
     * @param refused calls refused because too many waited
     * @param lastFailure the last crash in one line, or null
     */
    record Actor(
            String name,
            String behavior,
            State state,
            int capacity,
            int depth,
            int calls,
            int peak,
            long handled,
            long dropped,
            long refused,
            int restarts,
            @Nullable String lastFailure)
            implements ChildStatus {
        @Override
        public boolean alive() {
            return state != State.ENDED;
        }
    }

    /**
     * A supervisor and what is below it.
     *
     * @param children in the order they were started
     */
    record Tree(
            String name,
            Strategy strategy,
            boolean alive,
            int restarts,
            @Nullable String lastFailure,
            List<ChildStatus> children)
            implements ChildStatus {
        public Tree {
            children = List.copyOf(children);
        }
    }
}
