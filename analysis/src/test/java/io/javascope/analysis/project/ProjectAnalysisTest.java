package io.javascope.analysis.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Rule;
import io.javascope.foundation.task.CpuPool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The analysis of several files at once. */
final class ProjectAnalysisTest {
    private static final String BAD = "class %s { int m() { String s = null; return s.length(); } }";

    private static ProjectFindings analyse(SourceText... files) throws InterruptedException {
        try (CpuPool pool = new CpuPool("project")) {
            return new ProjectAnalysis(pool).analyse(List.of(files), List.of(), Progress.NONE);
        }
    }

    @Test
    void aMalformedFileDoesNotDisturbTheOthers() throws InterruptedException {
        ProjectFindings found = analyse(
                new SourceText("broken.java", "class Broken { void m( { "),
                new SourceText("noise.java", "\u0000\uFFFD }}}} ((("),
                new SourceText("good.java", BAD.formatted("Good")));
        assertThat(found.failures()).isEmpty();
        assertThat(found.findings())
                .extracting(finding -> finding.place().file(), Finding::rule)
                .contains(
                        tuple("good.java", Rule.NULL_DEREFERENCE),
                        tuple("broken.java", Rule.SYNTAX_ERROR),
                        tuple("noise.java", Rule.SYNTAX_ERROR));
    }

    @Test
    void superInAnInitialiserDoesNotRunTheInitialisersAgain() throws InterruptedException {
        ProjectFindings found = analyse(new SourceText("half.java", """
                class Half {
                    { super(); }
                    Runnable later = () -> { super(); };
                    Half() { super(); }
                    int m() { String s = null; return s.length(); }
                }
                """));
        assertThat(found.failures()).isEmpty();
        assertThat(found.findings()).extracting(Finding::rule).contains(Rule.NULL_DEREFERENCE);
    }

    @Test
    void programsThatDeclareTheSameClassAreAnalysedEach() throws InterruptedException {
        ProjectFindings found = analyse(
                new SourceText("one/Main.java", BAD.formatted("Main")),
                new SourceText("two/Main.java", BAD.formatted("Main")),
                new SourceText("three/Main.java", BAD.formatted("Main")));
        assertThat(found.findings())
                .extracting(finding -> finding.place().file())
                .containsExactly("one/Main.java", "three/Main.java", "two/Main.java");
    }

    @Test
    void aCommentSuppressesTheRulesThatItNames() throws InterruptedException {
        ProjectFindings found = analyse(new SourceText("a.java", """
                class A {
                    int here() { String s = null; return s.length(); } // javascope:ignore JS0001 known
                    // javascope:ignore JS0004, JS0001
                    int before() { String s = null; return s.length(); }
                    int other() { String s = null; return s.length(); } // javascope:ignore JS0004
                }
                """));
        assertThat(found.suppressed()).isEqualTo(2);
        assertThat(found.findings()).extracting(Finding::member).containsExactly("A.other");
    }

    @Test
    void twoRunsFindTheSameInTheSameOrder() throws InterruptedException {
        SourceText[] files = {new SourceText("a.java", BAD.formatted("A")), new SourceText("b.java", BAD.formatted("B"))
        };
        assertThat(analyse(files).findings()).isEqualTo(analyse(files).findings());
    }
}
