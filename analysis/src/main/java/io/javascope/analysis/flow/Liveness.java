package io.javascope.analysis.flow;

import io.javascope.analysis.dependence.LiveRegisters;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which registers a block and what follows may still read; and which a loop sets. */
final class Liveness {
    private final BitSet[] liveIn;
    private final boolean[] heads;
    private final BitSet[] setInLoop;

    private Liveness(BitSet[] liveIn, boolean[] heads, BitSet[] setInLoop) {
        this.liveIn = liveIn;
        this.heads = heads;
        this.setInLoop = setInLoop;
    }

    static Liveness of(Body body) {
        int count = body.blocks().size();
        BitSet[] live = LiveRegisters.atStart(body);
        boolean[] heads = new boolean[count];
        BitSet[] set = new BitSet[count];
        loops(body, heads, set);
        return new Liveness(live, heads, set);
    }

    /** Blocks are numbered in reverse postorder, so an edge to the same or an earlier one closes a loop. */
    private static void loops(Body body, boolean[] heads, BitSet[] set) {
        List<List<Integer>> predecessors = body.predecessors();
        for (Block block : body.blocks()) {
            for (Edge edge : block.edges()) {
                if (edge.to() <= block.index() && edge.to() != body.exit() && edge.to() != body.exceptionalExit()) {
                    heads[edge.to()] = true;
                    if (set[edge.to()] == null) {
                        set[edge.to()] = new BitSet();
                    }
                    collect(body, predecessors, edge.to(), block.index(), set[edge.to()]);
                }
            }
        }
    }

    private static void collect(Body body, List<List<Integer>> predecessors, int head, int tail, BitSet into) {
        BitSet seen = new BitSet();
        seen.set(head);
        List<Integer> open = new ArrayList<>(List.of(tail));
        while (!open.isEmpty()) {
            int block = open.removeLast();
            if (!seen.get(block)) {
                seen.set(block);
                open.addAll(predecessors.get(block));
            }
        }
        for (int block = seen.nextSetBit(0); block >= 0; block = seen.nextSetBit(block + 1)) {
            for (Instruction step : body.blocks().get(block).instructions()) {
                if (step.result() >= 0) {
                    into.set(step.result());
                }
            }
        }
    }

    boolean isLive(int block, int register) {
        return liveIn[block].get(register);
    }

    boolean isLoopHead(int block) {
        return heads[block];
    }

    /** Registers that the loop with that head sets. */
    BitSet setInLoop(int head) {
        return setInLoop[head];
    }
}
