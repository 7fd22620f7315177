package io.javascope.server.analyze;

import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Step;
import io.javascope.analysis.text.TextRange;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Findings as compilers print them. */
final class TextReport {
    private final Located.Texts texts;
    private final PrintWriter out;

    TextReport(Located.Texts texts, PrintWriter out) {
        this.texts = texts;
        this.out = out;
    }

    void write(List<Located> findings) {
        for (Located located : findings) {
            Finding finding = located.finding();
            String severity = finding.rule().severity().name().toLowerCase(Locale.ROOT);
            out.println(place(finding.place().file(), located.range()) + ": " + severity + " "
                    + finding.rule().code() + ": " + finding.message());
            excerpt(located);
            for (Step step : finding.path()) {
                out.println("    " + place(step.place().file(), texts.range(step.place())) + ": " + step.text());
            }
        }
    }

    private static String place(String file, TextRange range) {
        return file + ":" + (range.from().line() + 1) + ":" + (range.from().column() + 1);
    }

    private void excerpt(Located located) {
        TextRange range = located.range();
        String line = located.line();
        int from = Math.min(range.from().column(), line.length());
        int to = range.to().line() == range.from().line() ? range.to().column() : line.length();
        // Tabs are kept, so that the mark stands below what it marks however wide they are shown.
        String indent = line.substring(0, from).replaceAll("[^\t]", " ");
        out.println("    " + line.stripTrailing());
        out.println("    " + indent
                + "^".repeat(Math.max(1, Math.min(to, line.stripTrailing().length()) - from)));
    }
}
