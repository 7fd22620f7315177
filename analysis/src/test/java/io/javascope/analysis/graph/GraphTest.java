package io.javascope.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.scoring.BetweennessCentrality;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On random graphs the results are those of JGraphT, or of the definition where JGraphT offers nothing. */
final class GraphTest {
    private record Pair(Graph ours, org.jgrapht.Graph<Integer, DefaultEdge> reference) {}

    private static Pair random(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int nodes = 1 + random.nextInt(60);
        int edges = random.nextInt(nodes * 3);
        int[] from = random.ints(edges, 0, nodes).toArray();
        int[] to = random.ints(edges, 0, nodes).toArray();
        DefaultDirectedGraph<Integer, DefaultEdge> reference = new DefaultDirectedGraph<>(DefaultEdge.class);
        IntStream.range(0, nodes).forEach(reference::addVertex);
        for (int i = 0; i < edges; i++) {
            reference.addEdge(from[i], to[i]);
        }
        return new Pair(Graph.of(nodes, from, to), reference);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void strongComponentsAreThoseOfTheReference(int seed) {
        Pair pair = random(seed);
        Components components = Components.of(pair.ours());
        Set<Set<Integer>> ours = components.members().stream().map(HashSet::new).collect(Collectors.toSet());
        assertThat(ours)
                .isEqualTo(new HashSet<>(
                        new KosarajuStrongConnectivityInspector<>(pair.reference()).stronglyConnectedSets()));
        for (DefaultEdge edge : pair.reference().edgeSet()) {
            assertThat(components.of()[pair.reference().getEdgeSource(edge)])
                    .isGreaterThanOrEqualTo(components.of()[pair.reference().getEdgeTarget(edge)]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void distancesPageRankAndBetweennessAreThoseOfTheReference(int seed) {
        Pair pair = random(seed);
        Distances distances = Distances.from(pair.ours(), 0);
        PageRank<Integer, DefaultEdge> rank = new PageRank<>(pair.reference(), 0.85, 200, 1e-12);
        double[] ours = Centrality.pageRank(pair.ours(), 0.85, 200, 1e-12);
        BetweennessCentrality<Integer, DefaultEdge> between = new BetweennessCentrality<>(pair.reference());
        double[] scores = Centrality.betweenness(pair.ours());
        for (int node = 0; node < pair.ours().nodes(); node++) {
            var path = BFSShortestPath.findPathBetween(pair.reference(), 0, node);
            assertThat(distances.to()[node]).isEqualTo(path == null ? -1 : path.getLength());
            assertThat(distances.path(node)).hasSize(path == null ? 0 : path.getLength() + 1);
            assertThat(ours[node]).isCloseTo(rank.getVertexScore(node), within(1e-8));
            assertThat(scores[node]).isCloseTo(between.getVertexScore(node), within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aDominatorIsWhatNoPathAvoids(int seed) {
        Graph graph = random(seed).ours();
        Dominators dominators = Dominators.of(graph, 0);
        boolean[] all = reachable(graph, -1);
        for (int node = 0; node < graph.nodes(); node++) {
            boolean[] without = reachable(graph, node);
            for (int other = 1; other < graph.nodes(); other++) {
                boolean expected = all[other] && (node == other || !without[other]);
                if (all[other]) {
                    assertThat(dominators.dominates(node, other)).isEqualTo(expected);
                }
            }
        }
    }

    private static boolean[] reachable(Graph graph, int without) {
        boolean[] seen = new boolean[graph.nodes()];
        Deque<Integer> open = new ArrayDeque<>();
        if (without != 0) {
            open.push(0);
            seen[0] = true;
        }
        while (!open.isEmpty()) {
            int node = open.pop();
            for (int i = 0; i < graph.degree(node); i++) {
                int to = graph.successor(node, i);
                if (to != without && !seen[to]) {
                    seen[to] = true;
                    open.push(to);
                }
            }
        }
        return seen;
    }

    @Test
    void layersRiseAlongEveryEdgeAndAreRefusedForACycle() {
        Graph diamond = Graph.of(4, new int[] {0, 0, 1, 2, 0}, new int[] {1, 2, 3, 3, 3});
        assertThat(Layers.of(diamond).orElseThrow().of()).containsExactly(0, 1, 1, 2);
        assertThat(Layers.of(Graph.of(2, new int[] {0, 1}, new int[] {1, 0}))).isEmpty();
    }

    @Test
    void twoCliquesWithABridgeAreTwoCommunities() {
        int[] from = {0, 0, 0, 1, 1, 2, 4, 4, 4, 5, 5, 6, 3};
        int[] to = {1, 2, 3, 2, 3, 3, 5, 6, 7, 6, 7, 7, 4};
        Communities found = Communities.of(Graph.of(8, from, to));
        assertThat(found.of()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
        // 12 of 13 edges are inside, and each half has half of all ends.
        assertThat(found.modularity()).isCloseTo(12.0 / 13 - 0.5, within(1e-9));
    }

    @Test
    void aLongChainNeedsNoDeepStack() {
        int nodes = 200_000;
        Graph chain = Graph.of(
                nodes,
                IntStream.range(0, nodes - 1).toArray(),
                IntStream.range(1, nodes).toArray());
        assertThat(Components.of(chain).count()).isEqualTo(nodes);
        assertThat(Distances.from(chain, 0).to()[nodes - 1]).isEqualTo(nodes - 1);
        assertThat(Dominators.of(chain, 0).immediate()[nodes - 1]).isEqualTo(nodes - 2);
    }

    @Test
    void aSampledBetweennessIsTheSameForOneSeedAndExactForAllNodes() {
        Graph graph = random(5).ours();
        assertThat(Centrality.betweenness(graph, 7, 1)).isEqualTo(Centrality.betweenness(graph, 7, 1));
        assertThat(Centrality.betweenness(graph, graph.nodes(), 1)).isEqualTo(Centrality.betweenness(graph));
    }

    @Test
    void anEdgeOutsideOfTheNodesIsRefused() {
        assertThatThrownBy(() -> Graph.of(2, new int[] {0}, new int[] {2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Edge 0 to 2 is not within 2 nodes");
    }

    @Test
    void edgesThatStandTwiceCountOnce() {
        Graph graph = Graph.of(2, new int[] {0, 0, 1}, new int[] {1, 1, 0});
        assertThat(graph.edges()).isEqualTo(2);
        assertThat(List.of(
                        graph.hasEdge(0, 1),
                        graph.hasEdge(1, 1),
                        graph.reversed().hasEdge(1, 0)))
                .containsExactly(true, false, true);
    }
}
