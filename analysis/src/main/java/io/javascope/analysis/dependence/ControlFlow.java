package io.javascope.analysis.dependence;

import io.javascope.analysis.graph.Graph;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Edge;
import java.util.ArrayDeque;
import java.util.Arrays;

/** The blocks of a body as a graph. */
final class ControlFlow {
    private ControlFlow() {}

    static Graph of(Body body) {
        int count =
                body.blocks().stream().mapToInt(block -> block.edges().size()).sum();
        int[] from = new int[count];
        int[] to = new int[count];
        int at = 0;
        for (Block block : body.blocks()) {
            for (Edge edge : block.edges()) {
                from[at] = block.index();
                to[at++] = edge.to();
            }
        }
        return Graph.of(body.blocks().size(), from, to);
    }

    /**
     * The same with one more node, the last, that both exits lead to. Blocks that lead to no exit, as in an endless loop,
     * lead there too: so every block has a way to the end.
     */
    static Graph withEnd(Body body) {
        Graph graph = of(body);
        int end = graph.nodes();
        boolean[] ends = new boolean[end];
        mark(graph.reversed(), body.exit(), ends);
        mark(graph.reversed(), body.exceptionalExit(), ends);
        int[] from = new int[graph.edges() + graph.nodes()];
        int[] to = new int[from.length];
        int at = 0;
        for (int node = 0; node < end; node++) {
            for (int i = 0; i < graph.degree(node); i++) {
                from[at] = node;
                to[at++] = graph.successor(node, i);
            }
            if (node == body.exit() || node == body.exceptionalExit() || !ends[node]) {
                from[at] = node;
                to[at++] = end;
            }
        }
        return Graph.of(end + 1, Arrays.copyOf(from, at), Arrays.copyOf(to, at));
    }

    private static void mark(Graph reversed, int from, boolean[] seen) {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.push(from);
        seen[from] = true;
        while (!open.isEmpty()) {
            int node = open.pop();
            for (int i = 0; i < reversed.degree(node); i++) {
                int before = reversed.successor(node, i);
                if (!seen[before]) {
                    seen[before] = true;
                    open.push(before);
                }
            }
        }
    }
}
