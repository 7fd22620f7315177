package io.javascope.analysis.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The strongly connected components of a graph (Tarjan, "Depth-First Search and Linear Graph Algorithms", 1972), without
 * recursion, so that long chains do no harm.
 *
 * @param of the component of each node; an edge never leads from a smaller number to a larger one
 * @param count how many components
 */
public record Components(int[] of, int count) {

    /** Finds them in time linear in nodes and edges. */
    public static Components of(Graph graph) {
        int nodes = graph.nodes();
        int[] index = new int[nodes];
        int[] low = new int[nodes];
        int[] component = new int[nodes];
        int[] next = new int[nodes];
        int[] stack = new int[nodes];
        int[] path = new int[nodes];
        Arrays.fill(component, -1);
        int counter = 0;
        int components = 0;
        int stacked = 0;
        for (int root = 0; root < nodes; root++) {
            if (index[root] != 0) {
                continue;
            }
            int depth = 0;
            path[0] = root;
            index[root] = low[root] = ++counter;
            stack[stacked++] = root;
            while (depth >= 0) {
                int node = path[depth];
                if (next[node] < graph.degree(node)) {
                    int to = graph.successor(node, next[node]++);
                    if (index[to] == 0) {
                        index[to] = low[to] = ++counter;
                        stack[stacked++] = to;
                        path[++depth] = to;
                    } else if (component[to] < 0) {
                        low[node] = Math.min(low[node], index[to]);
                    }
                } else {
                    if (low[node] == index[node]) {
                        int member;
                        do {
                            member = stack[--stacked];
                            component[member] = components;
                        } while (member != node);
                        components++;
                    }
                    depth--;
                    if (depth >= 0) {
                        low[path[depth]] = Math.min(low[path[depth]], low[node]);
                    }
                }
            }
        }
        return new Components(component, components);
    }

    /** The nodes of each component. */
    public List<List<Integer>> members() {
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(new ArrayList<>());
        }
        for (int node = 0; node < of.length; node++) {
            members.get(of[node]).add(node);
        }
        return members;
    }
}
