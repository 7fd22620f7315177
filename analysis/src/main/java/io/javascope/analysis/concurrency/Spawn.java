package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where work is given to other threads.
 *
 * @param by the method that gives it
 * @param at the call
 * @param order of the call among the method's instructions
 * @param root what runs there
 * @param self the path of the object that it runs on; null for none
 * @param given the paths of what its first parameters hold, null for what is not shared
 * @param many whether several threads may run it at once
 */
record Spawn(
        MethodRef by,
        Instruction at,
        int order,
        MethodRef root,
        @Nullable String self,
        List<@Nullable String> given,
        boolean many) {}
