package io.javascope.analysis.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * The control flow graph of one method.
 *
 * @param blocks the first one is the entry; {@code blocks.get(i).index() == i}
 * @param exit the block that every {@code return} leads to; it has no instructions
 * @param exceptionalExit the block that exceptions lead to which leave the method
 * @param registers how many registers there are
 * @param variables names of the first registers: parameters and local variables
 */
public record Body(List<Block> blocks, int exit, int exceptionalExit, int registers, List<String> variables) {
    public Body {
        blocks = List.copyOf(blocks);
        variables = List.copyOf(variables);
    }

    /** How many instructions there are. */
    public int size() {
        return blocks.stream().mapToInt(block -> block.instructions().size()).sum();
    }

    /** Which blocks can be reached from the entry, by index. */
    public boolean[] reachable() {
        boolean[] seen = new boolean[blocks.size()];
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        seen[0] = true;
        while (!open.isEmpty()) {
            for (Edge edge : blocks.get(open.pop()).edges()) {
                if (!seen[edge.to()]) {
                    seen[edge.to()] = true;
                    open.push(edge.to());
                }
            }
        }
        return seen;
    }

    /** Whether a block can be reached from itself. */
    public boolean isRepeated(int block) {
        return reaches(block, block);
    }

    /** Whether a path of at least one edge leads from one block to another. */
    public boolean reaches(int from, int to) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (Edge edge : blocks.get(open.pop()).edges()) {
                if (edge.to() == to) {
                    return true;
                }
                if (!seen.get(edge.to())) {
                    seen.set(edge.to());
                    open.push(edge.to());
                }
            }
        }
        return false;
    }

    /** The predecessors of each block, by index. */
    public List<List<Integer>> predecessors() {
        List<List<Integer>> predecessors = new ArrayList<>();
        blocks.forEach(block -> predecessors.add(new ArrayList<>()));
        for (Block block : blocks) {
            for (Edge edge : block.edges()) {
                List<Integer> into = predecessors.get(edge.to());
                if (!into.contains(block.index())) {
                    into.add(block.index());
                }
            }
        }
        return predecessors;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            text.append(block.index()).append(":\n");
            block.instructions().forEach(step -> text.append("  ").append(step).append('\n'));
            block.edges()
                    .forEach(edge -> text.append("  -> ")
                            .append(edge.kind())
                            .append(' ')
                            .append(edge.to())
                            .append(' ')
                            .append(edge.exception())
                            .append('\n'));
        }
        return text.toString();
    }
}
