package io.javascope.server.analyze;

import io.javascope.analysis.graph.Components;
import io.javascope.analysis.graph.Graph;
import io.javascope.analysis.graph.Layers;
import io.javascope.analysis.metrics.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws packages in layers, each above those that it uses; edges of cycles are red. */
final class PackageGraph {
    private static final int WIDTH = 1000;
    private static final int LAYER = 90;
    private static final int BOX = 24;

    private PackageGraph() {}

    static String drawn(Architecture architecture) {
        Graph graph = architecture.dependencies();
        Components components = Components.of(graph);
        int[] layer = layers(graph, components);
        Map<Integer, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < graph.nodes(); i++) {
            rows.computeIfAbsent(layer[i], _ -> new ArrayList<>()).add(i);
        }
        double[] x = new double[graph.nodes()];
        double[] y = new double[graph.nodes()];
        int row = 0;
        for (List<Integer> nodes : rows.values()) {
            for (int k = 0; k < nodes.size(); k++) {
                x[nodes.get(k)] = WIDTH * (k + 0.5) / nodes.size();
                // Neighbours in a crowded row stand a little below each other, so that their names can be read.
                y[nodes.get(k)] = 40 + row * LAYER + (nodes.size() > 6 && k % 2 == 1 ? BOX + 6 : 0);
            }
            row++;
        }
        StringBuilder out = new StringBuilder(
                "<svg viewBox=\"0 0 " + WIDTH + " " + (row * LAYER + 20) + "\" role=\"img\" aria-label=\"Packages\">");
        edges(graph, components, x, y, out);
        String common = commonPrefix(architecture);
        for (int i = 0; i < graph.nodes(); i++) {
            String name = architecture.packages().get(i).name();
            String shown = name.length() > common.length() ? name.substring(common.length()) : name;
            out.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.0f\" cy=\"%.0f\" r=\"5\" fill=\"#3b6ea5\"/>"
                            + "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\" fill=\"currentColor\">%s</text>",
                    x[i],
                    y[i],
                    x[i],
                    y[i] - 9,
                    shown.isEmpty() ? "(unnamed)" : shown));
        }
        return out.append("</svg>").toString();
    }

    private static void edges(Graph graph, Components components, double[] x, double[] y, StringBuilder out) {
        for (int from = 0; from < graph.nodes(); from++) {
            for (int k = 0; k < graph.degree(from); k++) {
                int to = graph.successor(from, k);
                boolean cycle = components.of()[from] == components.of()[to];
                out.append(String.format(
                        Locale.ROOT,
                        "<line x1=\"%.0f\" y1=\"%.0f\" x2=\"%.0f\" y2=\"%.0f\" stroke=\"%s\" stroke-opacity=\"%s\"/>",
                        x[from],
                        y[from],
                        x[to],
                        y[to],
                        cycle ? "#c62828" : "#7a8794",
                        cycle ? "0.8" : "0.35"));
            }
        }
    }

    /** The layer of each package: packages of one cycle stand in one. */
    private static int[] layers(Graph graph, Components components) {
        List<int[]> between = new ArrayList<>();
        for (int from = 0; from < graph.nodes(); from++) {
            for (int k = 0; k < graph.degree(from); k++) {
                int a = components.of()[from];
                int b = components.of()[graph.successor(from, k)];
                if (a != b) {
                    between.add(new int[] {a, b});
                }
            }
        }
        Graph condensed = Graph.of(
                components.count(),
                between.stream().mapToInt(edge -> edge[0]).toArray(),
                between.stream().mapToInt(edge -> edge[1]).toArray());
        int[] of = Layers.of(condensed).orElseThrow().of();
        int[] layer = new int[graph.nodes()];
        for (int i = 0; i < layer.length; i++) {
            layer[i] = of[components.of()[i]];
        }
        return layer;
    }

    private static String commonPrefix(Architecture architecture) {
        String common = architecture.packages().isEmpty()
                ? ""
                : architecture.packages().getFirst().name();
        for (var each : architecture.packages()) {
            while (!each.name().startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        int dot = common.lastIndexOf('.');
        return dot < 0 ? "" : common.substring(0, dot + 1);
    }
}
