package io.javascope.foundation.inspect;

import io.javascope.foundation.actor.BehaviorStatus;
import io.javascope.foundation.actor.ChildStatus;
import io.javascope.foundation.actor.Supervisor;
import java.util.List;

/**
 * A process of JavaScope at one moment: its tree of actors and what its behaviors cost.
 *
 * @param tree the root supervisor and all below it
 * @param behaviors counts and times of all actors of one class
 */
public record Inspection(ProcessStatus process, ChildStatus.Tree tree, List<BehaviorStatus> behaviors) {
    public Inspection {
        behaviors = List.copyOf(behaviors);
    }

    /** Looks at a tree; may be called by any thread, and waits for no actor. */
    public static Inspection of(Supervisor root) {
        return new Inspection(ProcessStatus.ofThisProcess(), root.status(), root.behaviors());
    }
}
