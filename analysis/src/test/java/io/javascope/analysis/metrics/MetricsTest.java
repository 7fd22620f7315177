package io.javascope.analysis.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.javascope.analysis.attribution.Attributor;
import io.javascope.analysis.program.Complexity;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that follow from the definitions by hand. */
final class MetricsTest {
    private static Program program(String... sources) {
        List<SourceText> files = new ArrayList<>();
        for (String source : sources) {
            files.add(new SourceText("F" + files.size() + ".java", source));
        }
        return new Program(
                new Attributor(List.of()).attribute(files, () -> false).classes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
        return 1; # 1 # 0 # 1
        if (a) return 1; return 2; # 2 # 1 # 2
        if (a && b) return 1; return 2; # 3 # 2 # 3
        if (a && b || c) return 1; return 2; # 4 # 3 # 5
        if (a) return 1; else if (b) return 2; else return 3; # 3 # 3 # 3
        if (a) { if (b) return 1; } return 2; # 3 # 3 # 3
        if (a) x++; if (b) x++; if (c) x++; return x; # 4 # 3 # 8
        for (int i = 0; i < x; i++) { if (a) continue; x++; } return x; # 3 # 3 # 3
        while (a) { if (b) break; } return x; # 3 # 3 # 3
        switch (x) { case 1: return 1; case 2: case 3: x++; break; default: x--; } return x; # 4 # 1 # 4
        return switch (x) { case 1, 2 -> 1; case 3 -> 2; default -> 3; }; # 4 # 0 # 4
        try { x++; } catch (RuntimeException e) { x--; } return x; # 2 # 1 # 1
        if (a) throw new IllegalStateException(); return x; # 3 # 1 # 2
        return a ? 1 : b ? 2 : 3; # 3 # 3 # 3
        Runnable r = () -> { if (a) m(a, b, c, x); }; return x; # 1 # 3 # 1
        do { x++; } while (a && b); return x; # 3 # 2 # 3
        outer: for (;;) { for (;;) { if (a) break outer; } } # 4 # 7 # 2
        """)
    void aBodyIsMeasuredByItsDecisions(String body, int cyclomatic, int cognitive, long paths) {
        String tail = body.startsWith("outer") ? " return x;" : "";
        Program program = program(
                "class A { int x; int m(final boolean a, boolean b, boolean c, int x) { " + body + tail + " } }");
        Complexity found = program.methods().stream()
                .filter(method -> method.ref().name().equals("m"))
                .findFirst()
                .orElseThrow()
                .complexity();
        assertThat(found).isEqualTo(new Complexity(cyclomatic, cognitive, paths, 1));
    }

    @Test
    void classesAndPackagesAreMeasuredAndCyclesFound() {
        Program program = program(
                "package p; public abstract class A { private int i, j; q.B b;\n"
                        + " void one() { i++; } int two() { return i; } void three() { j++; } int four() { return"
                        + " helper(); } int helper() { return j; } }",
                "package q; public class B { p.A a; r.C c; }",
                "package r; public class C { } ");
        Architecture found = Architecture.of(program);
        ClassMetrics a = found.classes().getFirst();
        assertThat(a.name()).isEqualTo("p.A");
        assertThat(a.parts()).isEqualTo(2);
        assertThat(a.weight()).isEqualTo(5);
        assertThat(a.tightness())
                .isCloseTo(0.4, within(1e-9)); // {one,two}, {three,four}, {three,helper}, {four,helper} of 10
        assertThat(a.fanIn()).isEqualTo(1);
        assertThat(found.cycles()).containsExactly(List.of("p", "q"));
        assertThat(found.packages()).extracting(PackageMetrics::name).containsExactly("p", "q", "r");
        PackageMetrics p = found.packages().getFirst();
        assertThat(p.instability()).isEqualTo(0.5);
        assertThat(p.abstractness()).isEqualTo(1);
        assertThat(p.distance()).isEqualTo(0.5);
        assertThat(found.packages().get(2).instability()).isZero();
        assertThat(found.recommendations().getFirst().kind()).isEqualTo(Recommendation.Kind.PACKAGE_CYCLE);
    }
}
