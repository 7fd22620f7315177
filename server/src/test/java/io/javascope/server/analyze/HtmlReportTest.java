package io.javascope.server.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.project.Progress;
import io.javascope.analysis.project.ProjectAnalysis;
import io.javascope.analysis.project.ProjectFindings;
import io.javascope.foundation.task.CpuPool;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page for people. */
final class HtmlReportTest {
    @Test
    void itHasTheFindingsTheGraphAndTheMeasures() throws InterruptedException {
        List<SourceText> files = List.of(
                new SourceText(
                        "p/A.java",
                        "package p; public class A { q.B b; <T> int m() { String s = null; return s.length(); } }"),
                new SourceText("q/B.java", "package q; public class B { p.A a; r.C c; }"),
                new SourceText("r/C.java", "package r; public class C { }"));
        ProjectFindings found;
        try (CpuPool pool = new CpuPool("html")) {
            found = new ProjectAnalysis(pool).analyse(files, List.of(), Progress.NONE);
        }
        StringWriter text = new StringWriter();
        Report.HTML.write(found, files, "test", null, new PrintWriter(text));
        String page = text.toString();
        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("p/A.java:1")
                .contains("error JS0001")
                .contains("&lt;T&gt; int m()")
                .contains("package cycle")
                .contains(">p</text>", ">q</text>", ">r</text>");
        assertThat(page.split("stroke=\"#c62828\"", -1))
                .as("edges of the cycle")
                .hasSize(3);
        assertThat(page.split("<line ", -1)).as("edges").hasSize(4);
    }
}
