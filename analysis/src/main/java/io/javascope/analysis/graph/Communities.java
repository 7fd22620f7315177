package io.javascope.analysis.graph;

import java.util.Arrays;

/**
 * Groups of nodes that are more connected among each other than with the rest (Blondel and others, "Fast unfolding of
 * communities in large networks", 2008). Edges count without their direction. The same graph gives the same groups.
 *
 * @param of the community of each node, numbered from 0 in the order of their first node
 * @param count how many
 * @param modularity how much denser they are than chance, at most 1
 */
public record Communities(int[] of, int count, double modularity) {

    /** Finds them. */
    public static Communities of(Graph graph) {
        Weighted level = Weighted.of(graph);
        int[] membership = new int[graph.nodes()];
        Arrays.setAll(membership, i -> i);
        while (true) {
            int[] moved = level.move();
            int groups = renumber(moved);
            for (int i = 0; i < membership.length; i++) {
                membership[i] = moved[membership[i]];
            }
            if (groups == level.nodes()) {
                break;
            }
            level = level.merged(moved, groups);
        }
        int count = renumber(membership);
        return new Communities(membership, count, Weighted.of(graph).modularity(membership, count));
    }

    private static int renumber(int[] groups) {
        int[] names = new int[groups.length];
        Arrays.fill(names, -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (names[groups[i]] < 0) {
                names[groups[i]] = count++;
            }
            groups[i] = names[groups[i]];
        }
        return count;
    }
}
