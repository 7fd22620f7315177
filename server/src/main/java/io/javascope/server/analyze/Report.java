package io.javascope.server.analyze;

import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.project.ProjectFindings;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How findings are written. */
public enum Report {
    /** For people: each with its line, and the way that leads to it. */
    TEXT,
    /** One JSON object. */
    JSON,
    /** The Static Analysis Results Interchange Format, version 2.1.0. */
    SARIF,
    /** A page with the findings, the measures and the graph of packages. */
    HTML;

    /**
     * Writes what was found.
     *
     * @param files what was analysed, for lines and excerpts
     * @param version of this program
     * @param calls which calls an object tells beside the findings; null: none
     */
    public void write(
            ProjectFindings found, List<SourceText> files, String version, @Nullable Calls calls, PrintWriter out) {
        Located.Texts texts = new Located.Texts(files);
        List<Located> located = Located.all(found.findings(), texts);
        switch (this) {
            case TEXT -> new TextReport(texts, out).write(located);
            case JSON -> out.println(JsonReport.of(located, texts, found, files.size(), calls));
            case HTML -> out.println(HtmlReport.of(located, found, files.size(), version));
            case SARIF -> out.println(SarifReport.of(located, texts, version));
        }
        out.flush();
    }
}
