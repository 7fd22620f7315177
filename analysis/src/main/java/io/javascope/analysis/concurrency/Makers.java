package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Instruction;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which instruction of a body makes the value of a register. */
final class Makers {
    private final Map<Integer, Instruction> last = new HashMap<>();
    private final Map<Integer, Integer> stores = new HashMap<>();

    Makers(Body body) {
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.result() >= 0) {
                    last.put(step.result(), step);
                    stores.merge(step.result(), 1, Integer::sum);
                }
            }
        }
    }

    /** The only one; null when there is none or several. */
    @Nullable
    Instruction only(int register) {
        return stores.getOrDefault(register, 0) > 1 ? null : last.get(register);
    }

    /** The last one in the order of the body. */
    @Nullable
    Instruction last(int register) {
        return last.get(register);
    }
}
