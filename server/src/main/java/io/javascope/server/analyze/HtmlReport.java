package io.javascope.server.analyze;

import io.javascope.analysis.metrics.Architecture;
import io.javascope.analysis.metrics.ClassMetrics;
import io.javascope.analysis.metrics.PackageMetrics;
import io.javascope.analysis.program.Complexity;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.project.ProjectFindings;
import io.javascope.analysis.rule.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One page that needs nothing else: findings, recommendations, the graph of packages, measures. */
final class HtmlReport {
    private static final int MOST_ROWS = 100;
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
              color: #1c2430; background: #fff; }
            table { border-collapse: collapse; width: 100%; margin: 0 0 2rem; }
            th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #dde3ea; vertical-align: top; }
            td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
            code { font: 13px ui-monospace, monospace; } .error { color: #b3261e; } .warning { color: #8a5a00; }
            svg { width: 100%; height: auto; border: 1px solid #dde3ea; } svg text { font: 11px system-ui, sans-serif; }
            @media (prefers-color-scheme: dark) { body { color: #e3e8ef; background: #14181e; }
              th, td, svg { border-color: #333b46; } .error { color: #ff8a80; } .warning { color: #ffca7a; }
              svg text { fill: #e3e8ef; } }
            """;

    private final StringBuilder out = new StringBuilder();

    private HtmlReport() {}

    static String of(List<Located> findings, ProjectFindings found, int files, String version) {
        HtmlReport page = new HtmlReport();
        page.out
                .append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>JavaScope</title><style>")
                .append(STYLE)
                .append("</style><h1>Analysis</h1><p>")
                .append(found.findings().size() + " findings in " + files + " files, " + found.methods()
                        + " methods. JavaScope " + escaped(version) + ".</p>");
        page.findings(findings);
        if (!found.programs().isEmpty()) {
            page.architecture(Architecture.of(found.programs().getFirst()));
        }
        return page.out.append("</html>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void table(String title, List<String> heads, List<List<Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.append("<h2>").append(escaped(title)).append("</h2><table><tr>");
        for (int i = 0; i < heads.size(); i++) {
            boolean number = rows.getFirst().get(i) instanceof Number;
            out.append(number ? "<th class=\"n\">" : "<th>").append(escaped(heads.get(i)));
        }
        rows.stream().limit(MOST_ROWS).forEach(row -> {
            out.append("<tr>");
            for (Object cell : row) {
                if (cell instanceof Double real) {
                    out.append("<td class=\"n\">").append(String.format(Locale.ROOT, "%.2f", real));
                } else if (cell instanceof Number) {
                    out.append("<td class=\"n\">").append(cell);
                } else {
                    out.append("<td>").append(cell);
                }
            }
        });
        out.append("</table>\n");
        if (rows.size() > MOST_ROWS) {
            out.append("<p>The first " + MOST_ROWS + " of " + rows.size() + ".</p>");
        }
    }

    private void findings(List<Located> findings) {
        Map<String, Integer> counts = new TreeMap<>();
        findings.forEach(located -> counts.merge(
                located.finding().rule().code() + " " + located.finding().rule().title(), 1, Integer::sum));
        table(
                "Findings by rule",
                List.of("rule", "findings"),
                counts.entrySet().stream()
                        .<List<Object>>map(entry -> List.of(escaped(entry.getKey()), entry.getValue()))
                        .toList());
        table(
                "Findings",
                List.of("where", "what"),
                findings.stream().map(this::row).toList());
    }

    private List<Object> row(Located located) {
        Finding finding = located.finding();
        String level = finding.rule().severity().name().toLowerCase(Locale.ROOT);
        String where = finding.place().file() + ":" + (located.range().from().line() + 1);
        return List.of(
                "<code>" + escaped(where) + "</code>",
                "<span class=\"" + level + "\">" + level + " " + finding.rule().code() + "</span> "
                        + escaped(finding.message()) + "<br><code>"
                        + escaped(located.line().strip()) + "</code>");
    }

    private void architecture(Architecture architecture) {
        table(
                "Recommendations",
                List.of("kind", "subject", "why", "gain"),
                architecture.recommendations().stream()
                        .<List<Object>>map(advice -> List.of(
                                advice.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                "<code>" + escaped(advice.subject()) + "</code>",
                                escaped(advice.text()),
                                advice.gain()))
                        .toList());
        out.append("<h2>Packages</h2>").append(PackageGraph.drawn(architecture));
        table(
                "Measures of packages",
                List.of("package", "classes", "used by", "uses", "abstractness", "instability", "distance"),
                architecture.packages().stream().map(HtmlReport::row).toList());
        table(
                "Measures of classes",
                List.of("class", "weight", "lines", "parts (LCOM4)", "tightness", "foreign data", "fan in", "fan out"),
                architecture.classes().stream()
                        .sorted(Comparator.comparing(ClassMetrics::weight).reversed())
                        .map(HtmlReport::row)
                        .toList());
        table(
                "Methods that are hard to follow",
                List.of("method", "cognitive", "cyclomatic", "paths", "lines"),
                architecture.methods().stream().map(HtmlReport::row).toList());
    }

    private static List<Object> row(PackageMetrics metrics) {
        return List.of(
                "<code>" + escaped(metrics.name().isEmpty() ? "(unnamed)" : metrics.name()) + "</code>",
                metrics.classes(),
                metrics.afferent(),
                metrics.efferent(),
                metrics.abstractness(),
                metrics.instability(),
                metrics.distance());
    }

    private static List<Object> row(ClassMetrics metrics) {
        return List.of(
                "<code>" + escaped(metrics.name()) + "</code>",
                metrics.weight(),
                metrics.lines(),
                metrics.parts(),
                metrics.tightness(),
                metrics.foreignData(),
                metrics.fanIn(),
                metrics.fanOut());
    }

    private static List<Object> row(MethodInfo method) {
        Complexity complexity = method.complexity();
        return List.of(
                "<code>" + escaped(method.ref().shown()) + "</code>",
                complexity.cognitive(),
                complexity.cyclomatic(),
                complexity.paths(),
                complexity.lines());
    }
}
