package io.javascope.analysis.graph;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How important nodes are. */
public final class Centrality {
    private Centrality() {}

    /**
     * PageRank (Brin and Page, 1998): how often a reader who follows edges at random, and sometimes begins anew, is at each
     * node. The values add up to 1; a node without successors leads everywhere.
     *
     * @param damping how likely it is to follow an edge, usually 0.85
     * @param rounds at most so many; fewer if the values no longer change by more than {@code tolerance} together
     */
    public static double[] pageRank(Graph graph, double damping, int rounds, double tolerance) {
        int nodes = graph.nodes();
        Graph reversed = graph.reversed();
        double[] rank = new double[nodes];
        double[] share = new double[nodes];
        Arrays.fill(rank, 1.0 / nodes);
        double change = Double.MAX_VALUE;
        for (int round = 0; round < rounds && change > tolerance; round++) {
            double sinks = 0;
            for (int node = 0; node < nodes; node++) {
                int degree = graph.degree(node);
                sinks += degree == 0 ? rank[node] : 0;
                share[node] = degree == 0 ? 0 : rank[node] / degree;
            }
            double base = (1 - damping) / nodes + damping * sinks / nodes;
            change = 0;
            for (int node = 0; node < nodes; node++) {
                double next = base + damping * reversed.sum(node, share);
                change += Math.abs(next - rank[node]);
                rank[node] = next;
            }
        }
        return rank;
    }

    /** On how many shortest paths between two others each node lies (Brandes, 2001); exact. */
    public static double[] betweenness(Graph graph) {
        double[] scores = new double[graph.nodes()];
        Brandes brandes = new Brandes(graph);
        for (int source = 0; source < graph.nodes(); source++) {
            brandes.add(source, 1, scores);
        }
        return scores;
    }

    /**
     * The same, estimated from some nodes as starts (Brandes and Pich, 2007).
     *
     * @param pivots how many starts
     * @param seed chooses them: the same seed gives the same estimate
     */
    public static double[] betweenness(Graph graph, int pivots, long seed) {
        int nodes = graph.nodes();
        if (pivots >= nodes) {
            return betweenness(graph);
        }
        int[] order = new int[nodes];
        Arrays.setAll(order, i -> i);
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores = new double[nodes];
        Brandes brandes = new Brandes(graph);
        for (int i = 0; i < pivots; i++) {
            int other = random.nextInt(i, nodes);
            int chosen = order[other];
            order[other] = order[i];
            order[i] = chosen;
            brandes.add(chosen, (double) nodes / pivots, scores);
        }
        return scores;
    }

    /** The work arrays of one computation. */
    private static final class Brandes {
        private final Graph graph;
        private final int[] distance;
        private final double[] paths;
        private final double[] dependency;
        private final int[] order;

        Brandes(Graph graph) {
            this.graph = graph;
            int nodes = graph.nodes();
            distance = new int[nodes];
            paths = new double[nodes];
            dependency = new double[nodes];
            order = new int[nodes];
        }

        void add(int source, double weight, double[] scores) {
            Arrays.fill(distance, -1);
            Arrays.fill(paths, 0);
            Arrays.fill(dependency, 0);
            int tail = 0;
            order[tail++] = source;
            distance[source] = 0;
            paths[source] = 1;
            for (int head = 0; head < tail; head++) {
                int node = order[head];
                for (int i = 0; i < graph.degree(node); i++) {
                    int to = graph.successor(node, i);
                    if (distance[to] < 0) {
                        distance[to] = distance[node] + 1;
                        order[tail++] = to;
                    }
                    if (distance[to] == distance[node] + 1) {
                        paths[to] += paths[node];
                    }
                }
            }
            for (int at = tail - 1; at > 0; at--) {
                int node = order[at];
                dependency[node] = 0;
                for (int i = 0; i < graph.degree(node); i++) {
                    int to = graph.successor(node, i);
                    if (distance[to] == distance[node] + 1) {
                        dependency[node] += paths[node] / paths[to] * (1 + dependency[to]);
                    }
                }
                scores[node] += weight * dependency[node];
            }
        }
    }
}
