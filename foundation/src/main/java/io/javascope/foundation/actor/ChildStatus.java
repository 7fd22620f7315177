package io.javascope.foundation.actor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A child of a supervisor at one moment, for inspection. */
public sealed interface ChildStatus {
    String name();

    /** How often it was started again. */
    int restarts();

    /**
     * A child actor.
     *
     * @param depth messages that wait in its mailbox
     * @param dropped messages refused because the mailbox was full
     * @param lastFailure the last crash in one line, or null
     */
    record Actor(
            String name,
            boolean alive,
            int depth,
            long dropped,
            int restarts,
            @Nullable String lastFailure) implements ChildStatus {}

    /** A child supervisor and what is below it. */
    record Tree(String name, boolean alive, int restarts, List<ChildStatus> children) implements ChildStatus {
        public Tree {
            children = List.copyOf(children);
        }
    }
}
