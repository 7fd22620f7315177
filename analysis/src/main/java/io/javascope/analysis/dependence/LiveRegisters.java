package io.javascope.analysis.dependence;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import java.util.BitSet;
import java.util.List;

/** Which registers may still be read, by the usual backward data flow. */
public final class LiveRegisters {
    private LiveRegisters() {}

    /** Those at the start of each block, by the block's index. */
    public static BitSet[] atStart(Body body) {
        int count = body.blocks().size();
        BitSet[] live = new BitSet[count];
        for (int i = 0; i < count; i++) {
            live[i] = new BitSet();
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = count - 1; i >= 0; i--) {
                BitSet now = before(body.blocks().get(i), live);
                if (!now.equals(live[i])) {
                    live[i] = now;
                    changed = true;
                }
            }
        }
        return live;
    }

    private static BitSet before(Block block, BitSet[] live) {
        BitSet now = new BitSet();
        for (Edge edge : block.edges()) {
            now.or(live[edge.to()]);
        }
        List<Instruction> code = block.instructions();
        for (int i = code.size() - 1; i >= 0; i--) {
            Instruction step = code.get(i);
            // On the way to a handler the result was not set: the register keeps the value from before.
            boolean mayThrow = i == code.size() - 1 && block.edges().stream().anyMatch(Edge::isExceptional);
            if (step.result() >= 0 && !mayThrow) {
                now.clear(step.result());
            }
            for (int operand : step.operands()) {
                now.set(operand);
            }
        }
        return now;
    }
}
