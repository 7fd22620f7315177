package io.javascope.analysis.program;

import java.util.List;

/**
 * Instructions that run one after the other. Only the last one can lead to a handler: its exceptional edges stand in the
 * order in which they are tried.
 */
public record Block(int index, List<Instruction> instructions, List<Edge> edges) {
    public Block {
        instructions = List.copyOf(instructions);
        edges = List.copyOf(edges);
    }

    /** The edges that an exception of that instruction can take: none but for the last one. */
    public List<Edge> handlersOf(Instruction step) {
        return !instructions.isEmpty() && instructions.getLast() == step
                ? edges.stream().filter(Edge::isExceptional).toList()
                : List.of();
    }
}
