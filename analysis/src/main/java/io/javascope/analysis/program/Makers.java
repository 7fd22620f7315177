package io.javascope.analysis.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which instructions of a body make the value of a register. Not changed once it is made; any thread. */
public final class Makers {
    private final Map<Integer, List<Instruction>> all = new HashMap<>();

    /** Of one body. */
    public Makers(Body body) {
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.result() >= 0) {
                    all.computeIfAbsent(step.result(), _ -> new ArrayList<>(1)).add(step);
                }
            }
        }
    }

    /** All of them, in the order of the body. */
    public List<Instruction> all(int register) {
        return Collections.unmodifiableList(all.getOrDefault(register, List.of()));
    }

    /** The only one; null when there is none or several. */
    public @Nullable Instruction only(int register) {
        List<Instruction> found = all.getOrDefault(register, List.of());
        return found.size() == 1 ? found.getFirst() : null;
    }

    /** The last one in the order of the body; null if there is none. */
    public @Nullable Instruction last(int register) {
        List<Instruction> found = all.getOrDefault(register, List.of());
        return found.isEmpty() ? null : found.getLast();
    }
}
