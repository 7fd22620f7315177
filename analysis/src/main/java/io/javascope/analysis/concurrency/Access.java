package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.FieldInfo;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import java.util.Set;

/**
 * A use of a field of the own class.
 *
 * @param locks held for certain
 */
record Access(FieldInfo field, MethodInfo method, Instruction step, boolean write, Set<String> locks) {
    Access {
        locks = Set.copyOf(locks);
    }

    boolean isGuarded() {
        return !locks.isEmpty();
    }
}
