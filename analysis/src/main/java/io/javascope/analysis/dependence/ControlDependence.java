package io.javascope.analysis.dependence;

import io.javascope.analysis.graph.Dominators;
import io.javascope.analysis.graph.Graph;
import io.javascope.analysis.program.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which branches decide whether a block runs (Ferrante, Ottenstein and Warren, "The Program Dependence Graph and Its Use in
 * Optimization", 1987).
 */
public final class ControlDependence {
    private final List<Set<Integer>> deciders;

    private ControlDependence(List<Set<Integer>> deciders) {
        this.deciders = deciders;
    }

    /** The control dependence of a body's blocks. */
    public static ControlDependence of(Body body) {
        Graph graph = ControlFlow.withEnd(body);
        int end = graph.nodes() - 1;
        Dominators after = Dominators.of(graph.reversed(), end);
        List<Set<Integer>> deciders = new ArrayList<>();
        for (int block = 0; block < end; block++) {
            deciders.add(new TreeSet<>());
        }
        for (int block = 0; block < end; block++) {
            if (graph.degree(block) < 2) {
                continue;
            }
            int stop = after.immediate()[block];
            for (int i = 0; i < graph.degree(block); i++) {
                for (int at = graph.successor(block, i);
                        at != stop && at != end && at >= 0;
                        at = after.immediate()[at]) {
                    deciders.get(at).add(block);
                }
            }
        }
        return new ControlDependence(deciders);
    }

    /** The blocks whose outcome decides whether this one runs, in ascending order. */
    public Set<Integer> decidersOf(int block) {
        return Set.copyOf(deciders.get(block));
    }
}
