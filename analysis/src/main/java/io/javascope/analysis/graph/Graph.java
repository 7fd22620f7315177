package io.javascope.analysis.graph;

import java.util.Arrays;

/** A directed graph in compressed sparse rows: the successors of a node stand side by side, in ascending order. */
public final class Graph {
    private final int[] starts;
    private final int[] targets;

    private Graph(int[] starts, int[] targets) {
        this.starts = starts;
        this.targets = targets;
    }

    /**
     * A graph of these edges; of several from one node to another one is kept.
     *
     * @param nodes how many nodes
     * @param from the edges' sources
     * @param to their targets, as many
     * @throws IllegalArgumentException if an edge has an end that is no node
     */
    public static Graph of(int nodes, int[] from, int[] to) {
        if (from.length != to.length) {
            throw new IllegalArgumentException(from.length + " sources for " + to.length + " targets");
        }
        int[] starts = new int[nodes + 1];
        for (int i = 0; i < from.length; i++) {
            if (from[i] < 0 || from[i] >= nodes || to[i] < 0 || to[i] >= nodes) {
                throw new IllegalArgumentException(
                        "Edge " + from[i] + " to " + to[i] + " is not within " + nodes + " nodes");
            }
            starts[from[i] + 1]++;
        }
        for (int i = 0; i < nodes; i++) {
            starts[i + 1] += starts[i];
        }
        int[] targets = new int[from.length];
        int[] next = Arrays.copyOf(starts, nodes);
        for (int i = 0; i < from.length; i++) {
            targets[next[from[i]]++] = to[i];
        }
        return sorted(nodes, starts, targets);
    }

    private static Graph sorted(int nodes, int[] starts, int[] targets) {
        int[] kept = new int[nodes + 1];
        int at = 0;
        for (int node = 0; node < nodes; node++) {
            Arrays.sort(targets, starts[node], starts[node + 1]);
            int before = -1;
            for (int i = starts[node]; i < starts[node + 1]; i++) {
                if (targets[i] != before) {
                    before = targets[i];
                    targets[at++] = before;
                }
            }
            kept[node + 1] = at;
        }
        return new Graph(kept, Arrays.copyOf(targets, at));
    }

    /** How many nodes it has. */
    public int nodes() {
        return starts.length - 1;
    }

    /** How many edges it has. */
    public int edges() {
        return targets.length;
    }

    /** How many edges leave a node. */
    public int degree(int node) {
        return starts[node + 1] - starts[node];
    }

    /** A successor of a node. */
    public int successor(int node, int index) {
        return targets[starts[node] + index];
    }

    /** What a node's successors have, together. */
    double sum(int node, double[] of) {
        int[] all = targets; // a local one stays in a register
        double sum = 0;
        for (int i = starts[node], end = starts[node + 1]; i < end; i++) {
            sum += of[all[i]];
        }
        return sum;
    }

    /** The same edges the other way round. */
    public Graph reversed() {
        int[] from = new int[targets.length];
        int[] to = new int[targets.length];
        int at = 0;
        for (int node = 0; node < nodes(); node++) {
            for (int i = starts[node]; i < starts[node + 1]; i++) {
                from[at] = targets[i];
                to[at++] = node;
            }
        }
        return of(nodes(), from, to);
    }

    /** Whether there is such an edge. */
    public boolean hasEdge(int from, int to) {
        return Arrays.binarySearch(targets, starts[from], starts[from + 1], to) >= 0;
    }
}
