package io.javascope.analysis.idiom;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Edge;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which blocks of a body run repeatedly: those of its natural loops. */
final class Loops {
    private final BitSet inside = new BitSet();

    Loops(Body body) {
        List<List<Integer>> predecessors = body.predecessors();
        for (Block block : body.blocks()) {
            for (Edge edge : block.edges()) {
                // Blocks are numbered in reverse postorder: an edge that does not go forward closes a loop.
                if (edge.to() <= block.index() && edge.to() != body.exit() && edge.to() != body.exceptionalExit()) {
                    collect(predecessors, edge.to(), block.index());
                }
            }
        }
    }

    boolean contains(int block) {
        return inside.get(block);
    }

    private void collect(List<List<Integer>> predecessors, int head, int tail) {
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
        inside.or(seen);
    }
}
