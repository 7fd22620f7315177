package io.javascope.server.bench.analysis;

import io.javascope.analysis.graph.Centrality;
import io.javascope.analysis.graph.Components;
import io.javascope.analysis.graph.Distances;
import io.javascope.analysis.graph.Graph;
import io.javascope.server.bench.Samples;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** What algorithms take on a large made-up graph, some of whose nodes are much called. The peer makes the same one. */
public final class GraphFigures {
    /** How many nodes. */
    public static final int NODES = 100_000;
    /** How many edges. */
    public static final int EDGES = 500_000;
    /** Until the JIT has compiled what is measured. */
    private static final int WARM_UP = 5;

    /** How many rounds of PageRank. */
    public static final int ROUNDS = 100;

    private static final long SEED = 20_261_129;

    private GraphFigures() {}

    /** Where edges begin; {@link #ends()} has their ends. */
    public static int[] beginnings() {
        return new SplittableRandom(SEED).ints(EDGES, 0, NODES).toArray();
    }

    /** Skewed: few nodes have many edges. */
    public static int[] ends() {
        return new SplittableRandom(SEED + 1)
                .doubles(EDGES)
                .mapToInt(share -> (int) (share * share * share * NODES))
                .toArray();
    }

    /** Milliseconds by the algorithm's name. */
    static Map<String, Samples> ours(int rounds) {
        Graph graph = Graph.of(NODES, beginnings(), ends());
        return measured(
                rounds,
                Map.of(
                        "SCC", () -> Components.of(graph).count(),
                        "BFS", () -> Distances.from(graph, 0).to().length,
                        "PageRank", () -> Centrality.pageRank(graph, 0.85, ROUNDS, 0).length));
    }

    /** One run of an algorithm; its result keeps it from being left out. */
    public interface Algorithm {
        /** Runs it. */
        int run();
    }

    /** Milliseconds of each, after some runs that do not count. */
    public static Map<String, Samples> measured(int rounds, Map<String, Algorithm> algorithms) {
        Map<String, Samples> found = new LinkedHashMap<>();
        algorithms.forEach((name, algorithm) -> {
            Samples samples = new Samples();
            for (int i = -WARM_UP; i < rounds; i++) {
                long began = System.nanoTime();
                if (algorithm.run() < 0) {
                    throw new IllegalStateException(name + " has no result");
                }
                if (i >= 0) {
                    samples.since(began);
                }
            }
            found.put(name, samples);
        });
        return found;
    }
}
