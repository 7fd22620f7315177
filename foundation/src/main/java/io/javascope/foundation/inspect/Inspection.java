package io.javascope.foundation.inspect;

import io.javascope.foundation.actor.BehaviorStatus;
import io.javascope.foundation.actor.ChildStatus;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.health.HealthBoard;
import java.util.List;

/**
 * A process of JavaScope at one moment: its tree of actors, what its behaviors cost, the health of its services.
 *
 * @param tree the root supervisor and all below it
 * @param behaviors counts and times of all actors of one class
 * @param health what services say about themselves; empty where there are none
 */
public record Inspection(
        ProcessStatus process, ChildStatus.Tree tree, List<BehaviorStatus> behaviors, List<HealthBoard.Entry> health) {
    public Inspection {
        behaviors = List.copyOf(behaviors);
        health = List.copyOf(health);
    }

    /** Looks at a tree; may be called by any thread, and waits for no actor. */
    public static Inspection of(Supervisor root) {
        return new Inspection(ProcessStatus.ofThisProcess(), root.status(), root.behaviors(), List.of());
    }

    /** Looks at a tree and its services, in the same way. */
    public static Inspection of(Supervisor root, HealthBoard health) {
        return new Inspection(ProcessStatus.ofThisProcess(), root.status(), root.behaviors(), health.entries());
    }
}
