package io.javascope.analysis.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far nodes are from one node, by number of edges, breadth first.
 *
 * @param to the distance of each node, -1 if it cannot be reached
 * @param before the node before it on a shortest path, -1 for the start and what cannot be reached
 */
public record Distances(int[] to, int[] before) {

    /** Measures them from a node. */
    public static Distances from(Graph graph, int start) {
        int[] distance = new int[graph.nodes()];
        int[] before = new int[graph.nodes()];
        Arrays.fill(distance, -1);
        Arrays.fill(before, -1);
        int[] queue = new int[graph.nodes()];
        int head = 0;
        int tail = 0;
        queue[tail++] = start;
        distance[start] = 0;
        while (head < tail) {
            int node = queue[head++];
            for (int i = 0; i < graph.degree(node); i++) {
                int next = graph.successor(node, i);
                if (distance[next] < 0) {
                    distance[next] = distance[node] + 1;
                    before[next] = node;
                    queue[tail++] = next;
                }
            }
        }
        return new Distances(distance, before);
    }

    /** A shortest path to that node, both ends included; empty if there is none. */
    public List<Integer> path(int end) {
        List<Integer> path = new ArrayList<>();
        if (to[end] >= 0) {
            for (int node = end; node >= 0; node = before[node]) {
                path.add(node);
            }
        }
        return path.reversed();
    }
}
