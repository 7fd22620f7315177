package io.javascope.analysis.graph;

import java.util.Optional;

/**
 * Nodes in layers, so that every edge leads to a higher one.
 *
 * @param of the layer of each node: the length of the longest path that ends there
 */
public record Layers(int[] of) {

    /** The layers of a graph; empty if it has a cycle (Kahn, "Topological Sorting of Large Networks", 1962). */
    public static Optional<Layers> of(Graph graph) {
        int nodes = graph.nodes();
        int[] open = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            for (int i = 0; i < graph.degree(node); i++) {
                open[graph.successor(node, i)]++;
            }
        }
        int[] queue = new int[nodes];
        int tail = 0;
        for (int node = 0; node < nodes; node++) {
            if (open[node] == 0) {
                queue[tail++] = node;
            }
        }
        int[] layers = new int[nodes];
        for (int head = 0; head < tail; head++) {
            int node = queue[head];
            for (int i = 0; i < graph.degree(node); i++) {
                int to = graph.successor(node, i);
                layers[to] = Math.max(layers[to], layers[node] + 1);
                if (--open[to] == 0) {
                    queue[tail++] = to;
                }
            }
        }
        return tail == nodes ? Optional.of(new Layers(layers)) : Optional.empty();
    }
}
