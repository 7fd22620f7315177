package io.javascope.analysis.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.attribution.Attributor;
import io.javascope.analysis.graph.Distances;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.SourceText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Known sets of callees. */
final class CallGraphTest {
    private static Program program(String source) {
        return new Program(new Attributor(List.of())
                .attribute(List.of(new SourceText("T.java", source)), () -> false)
                .classes());
    }

    private static MethodRef method(Program program, String shown) {
        return program.methods().stream()
                .map(MethodInfo::ref)
                .filter(ref -> shown(ref).equals(shown))
                .findFirst()
                .orElseThrow(() -> new AssertionError(shown + " among "
                        + program.methods().stream().map(m -> shown(m.ref())).toList()));
    }

    private static String shown(MethodRef ref) {
        return ref.owner() + "." + ref.name();
    }

    /** Callees in the project. */
    private static Set<String> callees(Program program, CallGraph graph, String caller) {
        return graph.from(method(program, caller)).stream()
                .map(CallEdge::callee)
                .filter(ref -> program.method(ref) != null)
                .map(CallGraphTest::shown)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static final String SHAPES = """
        interface Shape { double area(); default String text() { return "" + area(); } }
        class Square implements Shape { public double area() { return 1; } }
        class Circle implements Shape { public double area() { return 3; } public String text() { return "o"; } }
        abstract class Base { public String text() { return "base"; } }
        class Odd extends Base implements Shape { public double area() { return 2; } }
        class Use { static String all(Shape s) { return s.text(); } static double area(Shape s) { return s.area(); }
            public static void main(String[] args) { all(new Square()); area(new Square()); } }
        """;

    @Test
    void theHierarchyGivesEveryClassThatImplementsAndWhatClassesInheritGoesBeforeDefaults() {
        Program program = program(SHAPES);
        CallGraph graph = CallGraph.byHierarchy(program);
        assertThat(callees(program, graph, "Use.all")).containsExactly("Base.text", "Circle.text", "Shape.text");
        assertThat(callees(program, graph, "Use.area")).containsExactly("Circle.area", "Odd.area", "Square.area");
    }

    @Test
    void rapidTypesKeepOnlyWhatReachableCodeCreates() {
        Program program = program(SHAPES);
        CallGraph graph = CallGraph.byRapidTypes(program, List.of(method(program, "Use.main")));
        assertThat(callees(program, graph, "Use.all")).containsExactly("Shape.text");
        assertThat(callees(program, graph, "Use.area")).containsExactly("Square.area");
        assertThat(graph.numberOf(method(program, "Circle.area"))).isEqualTo(-1);
    }

    @Test
    void functionsAreCalledThroughTheirInterfacesAndByLibrariesThatAreGivenThem() {
        Program program = program("""
            import java.util.*;
            import java.util.function.*;
            class F {
                static int twice(int x) { return 2 * x; }
                int bound(int x) { return x; }
                static int apply(IntUnaryOperator f) { return f.applyAsInt(1); }
                static void main(F f) { apply(x -> x + 1); apply(F::twice); apply(f::bound); }
                static void sort(List<String> all) { all.sort((a, b) -> b.compareTo(a)); }
                static void thread() { new Thread(new Work()).start(); }
                static class Work implements Runnable { public void run() { twice(1); } }
                static void anonymous() { Runnable r = new Runnable() { public void run() { twice(2); } }; r.run(); }
            }
            """);
        CallGraph graph = CallGraph.byHierarchy(program);
        assertThat(callees(program, graph, "F.apply")).hasSize(3).allMatch(name -> name.startsWith("F.lambda$"));
        Set<String> behind = graph.from(method(program, "F.apply")).stream()
                .flatMap(edge -> graph.from(edge.callee()).stream())
                .map(edge -> shown(edge.callee()))
                .collect(Collectors.toSet());
        assertThat(behind).contains("F.twice", "F.bound");
        assertThat(callees(program, graph, "F.sort")).hasSize(1);
        assertThat(callees(program, graph, "F.thread")).contains("F$Work.run");
        assertThat(callees(program, graph, "F.anonymous")).contains("F$1.run");
    }

    @Test
    void constructorsInitialisersAndWhatTheLanguageCallsAreThere() {
        Program program = program("""
            import java.util.*;
            class I {
                static int count = start();
                private final int own = start();
                static int start() { return 1; }
                I() { this(1); }
                I(int x) { super(); }
                static class Below extends I { }
                static class Other { static int number = I.start(); static void touch() {} }
                static class All implements Iterable<String> { public Iterator<String> iterator() { return List.<String>of().iterator(); } }
                static class Named { @Override public String toString() { return "n"; } }
                static void make() { new Below(); }
                static void touch() { Other.touch(); }
                static void loop(All all) { for (String s : all) { } }
                static String text(Named n) { return "a" + n; }
            }
            """);
        CallGraph graph = CallGraph.byHierarchy(program);
        assertThat(callees(program, graph, "I.make")).contains("I$Below.<init>", "I.<clinit>");
        assertThat(callees(program, graph, "I$Below.<init>")).contains("I.<init>");
        assertThat(callees(program, graph, "I.touch")).containsExactly("I$Other.<clinit>", "I$Other.touch");
        assertThat(callees(program, graph, "I.loop")).contains("I$All.iterator");
        assertThat(callees(program, graph, "I.text")).containsExactly("I$Named.toString");
        assertThat(graph.to(method(program, "I.start")).stream()
                        .map(edge -> shown(edge.caller()))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("I.<clinit>", "I.<init>", "I$Other.<clinit>");
    }

    @Test
    void bridgesLeadToTheMethodThatIsWritten() {
        Program program = program("""
            import java.util.*;
            class B {
                interface Taker<T> { void take(T t); }
                static class Strings implements Taker<String> { public void take(String s) { s.trim(); } }
                static <T> void give(Taker<T> taker, T t) { taker.take(t); }
                static class Sorted implements Comparable<Sorted> { public int compareTo(Sorted o) { return 0; } }
                static int compare(Sorted a, Sorted b) { return a.compareTo(b); }
            }
            """);
        CallGraph graph = CallGraph.byHierarchy(program);
        assertThat(callees(program, graph, "B.give")).containsExactly("B$Strings.take");
        assertThat(callees(program, graph, "B.compare")).containsExactly("B$Sorted.compareTo");
    }

    @Test
    void theGraphOfNumbersHasTheSameEdgesAndObservedCallsAreLaidOver() {
        Program program = program(SHAPES);
        CallGraph graph = CallGraph.byHierarchy(program);
        MethodRef main = method(program, "Use.main");
        MethodRef area = method(program, "Square.area");
        Distances distances = Distances.from(graph.graph(), graph.numberOf(main));
        assertThat(distances.to()[graph.numberOf(area)]).isEqualTo(2);
        MethodRef hidden = new MethodRef("Plugin", "run", "()");
        Map<MethodRef, Map<MethodRef, CallGraph.Origin>> all = graph.with(
                List.of(new ObservedCall(main, method(program, "Use.all"), 3), new ObservedCall(main, hidden, 1)));
        assertThat(all.get(main))
                .containsEntry(method(program, "Use.all"), CallGraph.Origin.BOTH)
                .containsEntry(method(program, "Use.area"), CallGraph.Origin.STATIC)
                .containsEntry(hidden, CallGraph.Origin.OBSERVED);
    }
}
