package io.javascope.peers.analysis;

import io.javascope.server.bench.Samples;
import io.javascope.server.bench.analysis.GraphFigures;
import java.util.Map;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.BreadthFirstIterator;

/** Main class of a JVM that the benchmark starts: the same graph and algorithms with JGraphT; prints one JSON object. */
public final class GraphPeer {
    private GraphPeer() {}

    /** @param arguments how often each algorithm is measured */
    public static void main(String[] arguments) {
        int[] from = GraphFigures.beginnings();
        int[] to = GraphFigures.ends();
        Graph<Integer, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        IntStream.range(0, GraphFigures.NODES).forEach(graph::addVertex);
        for (int i = 0; i < from.length; i++) {
            graph.addEdge(from[i], to[i]);
        }
        Map<String, Samples> found = GraphFigures.measured(
                Integer.parseInt(arguments[0]),
                Map.of(
                        "SCC",
                        () -> new KosarajuStrongConnectivityInspector<>(graph)
                                .stronglyConnectedSets()
                                .size(),
                        "BFS",
                        () -> visited(new BreadthFirstIterator<>(graph, 0)),
                        "PageRank",
                        () -> new PageRank<>(graph, 0.85, GraphFigures.ROUNDS, 1e-300)
                                .getScores()
                                .size()));
        StringBuilder json = new StringBuilder("{");
        found.forEach((name, samples) -> json.append(json.length() == 1 ? "" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(samples.values()));
        System.out.println(json.append('}'));
    }

    private static int visited(BreadthFirstIterator<Integer, DefaultEdge> nodes) {
        int count = 0;
        while (nodes.hasNext()) {
            nodes.next();
            count++;
        }
        return count;
    }
}
