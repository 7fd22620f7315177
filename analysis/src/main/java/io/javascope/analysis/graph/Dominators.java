package io.javascope.analysis.graph;

import java.util.Arrays;

/**
 * Which node every path to a node leads through (Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm", 2001).
 * Post-dominators are the dominators of the reversed graph from the exit.
 *
 * @param immediate the nearest other node on every path from the root; -1 for the root and for what it does not reach
 */
public record Dominators(int[] immediate) {

    /** The dominators from a root. */
    public static Dominators of(Graph graph, int root) {
        int[] order = postorder(graph, root);
        int[] number = new int[graph.nodes()];
        Arrays.fill(number, -1);
        for (int i = 0; i < order.length; i++) {
            number[order[i]] = i;
        }
        Graph reversed = graph.reversed();
        int[] dominator = new int[graph.nodes()];
        Arrays.fill(dominator, -1);
        dominator[root] = root;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = order.length - 2; i >= 0; i--) {
                int node = order[i];
                int found = -1;
                for (int p = 0; p < reversed.degree(node); p++) {
                    int before = reversed.successor(node, p);
                    if (dominator[before] >= 0) {
                        found = found < 0 ? before : meet(before, found, dominator, number);
                    }
                }
                if (dominator[node] != found) {
                    dominator[node] = found;
                    changed = true;
                }
            }
        }
        dominator[root] = -1;
        return new Dominators(dominator);
    }

    private static int meet(int a, int b, int[] dominator, int[] number) {
        int x = a;
        int y = b;
        while (x != y) {
            while (number[x] < number[y]) {
                x = dominator[x];
            }
            while (number[y] < number[x]) {
                y = dominator[y];
            }
        }
        return x;
    }

    private static int[] postorder(Graph graph, int root) {
        int[] order = new int[graph.nodes()];
        int[] next = new int[graph.nodes()];
        int[] path = new int[graph.nodes()];
        boolean[] seen = new boolean[graph.nodes()];
        int count = 0;
        int depth = 0;
        path[0] = root;
        seen[root] = true;
        while (depth >= 0) {
            int node = path[depth];
            if (next[node] < graph.degree(node)) {
                int to = graph.successor(node, next[node]++);
                if (!seen[to]) {
                    seen[to] = true;
                    path[++depth] = to;
                }
            } else {
                order[count++] = node;
                depth--;
            }
        }
        return Arrays.copyOf(order, count);
    }

    /** Whether every path to the second node leads through the first; each node dominates itself. */
    public boolean dominates(int node, int other) {
        int at = other;
        while (at >= 0 && at != node) {
            at = immediate[at];
        }
        return at == node;
    }
}
