package io.javascope.analysis.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** An undirected graph with weights, as the levels of Louvain's method need it; an edge stands at both of its ends. */
final class Weighted {
    private static final double EPSILON = 1e-12;

    private final int[] starts;
    private final int[] targets;
    private final double[] weights;
    private final double[] loops;
    private final double[] strengths;
    private final double total;

    private Weighted(int[] starts, int[] targets, double[] weights, double[] loops) {
        this.starts = starts;
        this.targets = targets;
        this.weights = weights;
        this.loops = loops;
        this.strengths = new double[loops.length];
        double sum = 0;
        for (int node = 0; node < loops.length; node++) {
            strengths[node] = 2 * loops[node];
            for (int i = starts[node]; i < starts[node + 1]; i++) {
                strengths[node] += weights[i];
            }
            sum += strengths[node];
        }
        total = sum;
    }

    static Weighted of(Graph graph) {
        Map<Long, Double> edges = new HashMap<>();
        for (int node = 0; node < graph.nodes(); node++) {
            for (int i = 0; i < graph.degree(node); i++) {
                edges.merge(key(node, graph.successor(node, i)), 1.0, Double::sum);
            }
        }
        return of(graph.nodes(), edges);
    }

    private static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    private static Weighted of(int nodes, Map<Long, Double> edges) {
        long[] keys =
                edges.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        double[] loops = new double[nodes];
        int[] starts = new int[nodes + 1];
        for (long key : keys) {
            int a = (int) (key >> 32);
            int b = (int) key;
            if (a == b) {
                loops[a] += edges.getOrDefault(key, 0.0);
            } else {
                starts[a + 1]++;
                starts[b + 1]++;
            }
        }
        for (int i = 0; i < nodes; i++) {
            starts[i + 1] += starts[i];
        }
        int[] targets = new int[starts[nodes]];
        double[] weights = new double[starts[nodes]];
        int[] next = Arrays.copyOf(starts, nodes);
        for (long key : keys) {
            int a = (int) (key >> 32);
            int b = (int) key;
            if (a != b) {
                double weight = edges.getOrDefault(key, 0.0);
                targets[next[a]] = b;
                weights[next[a]++] = weight;
                targets[next[b]] = a;
                weights[next[b]++] = weight;
            }
        }
        return new Weighted(starts, targets, weights, loops);
    }

    int nodes() {
        return loops.length;
    }

    /** Moves each node to the neighbouring community that gains most, until none gains. */
    int[] move() {
        int[] community = new int[nodes()];
        Arrays.setAll(community, i -> i);
        double[] sums = strengths.clone();
        double[] links = new double[nodes()];
        boolean changed = total > 0;
        while (changed) {
            changed = false;
            for (int node = 0; node < nodes(); node++) {
                int own = community[node];
                for (int i = starts[node]; i < starts[node + 1]; i++) {
                    links[community[targets[i]]] += weights[i];
                }
                sums[own] -= strengths[node];
                int best = own;
                double gain = links[own] - sums[own] * strengths[node] / total;
                for (int i = starts[node]; i < starts[node + 1]; i++) {
                    int other = community[targets[i]];
                    double there = links[other] - sums[other] * strengths[node] / total;
                    if (there > gain + EPSILON) {
                        gain = there;
                        best = other;
                    }
                }
                for (int i = starts[node]; i < starts[node + 1]; i++) {
                    links[community[targets[i]]] = 0;
                }
                sums[best] += strengths[node];
                community[node] = best;
                changed |= best != own;
            }
        }
        return community;
    }

    /** The graph whose nodes are the groups. */
    Weighted merged(int[] groups, int count) {
        Map<Long, Double> edges = new HashMap<>();
        for (int node = 0; node < nodes(); node++) {
            if (loops[node] > 0) {
                edges.merge(key(groups[node], groups[node]), loops[node], Double::sum);
            }
            for (int i = starts[node]; i < starts[node + 1]; i++) {
                if (targets[i] > node) {
                    edges.merge(key(groups[node], groups[targets[i]]), weights[i], Double::sum);
                }
            }
        }
        return of(count, edges);
    }

    double modularity(int[] groups, int count) {
        if (total == 0) {
            return 0;
        }
        double[] inside = new double[count];
        double[] all = new double[count];
        for (int node = 0; node < nodes(); node++) {
            all[groups[node]] += strengths[node];
            inside[groups[node]] += 2 * loops[node];
            for (int i = starts[node]; i < starts[node + 1]; i++) {
                inside[groups[node]] += groups[targets[i]] == groups[node] ? weights[i] : 0;
            }
        }
        double sum = 0;
        for (int group = 0; group < count; group++) {
            sum += inside[group] / total - all[group] / total * (all[group] / total);
        }
        return sum;
    }
}
