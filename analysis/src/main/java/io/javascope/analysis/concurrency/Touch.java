package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import java.util.Set;

/**
 * A use of something that threads share.
 *
 * @param path how it is reached, such as {@code Main.run#r3.count}: two with one path are one
 * @param what in words
 * @param steady whether each use alone is seen by all threads at once, as of a volatile field
 * @param compound whether it reads, computes and writes in several steps
 * @param locks held for certain
 */
record Touch(
        String path,
        String what,
        boolean write,
        boolean steady,
        boolean compound,
        MethodInfo method,
        Instruction step,
        Set<String> locks) {
    Touch {
        locks = Set.copyOf(locks);
    }

    /** Whether the two may get in each other's way when they happen at once. */
    boolean disturbs(Touch other) {
        boolean harmless = steady && other.steady && !(compound && other.write) && !(other.compound && write);
        return path.equals(other.path)
                && (write || other.write)
                && !harmless
                && locks.stream().noneMatch(other.locks::contains);
    }
}
