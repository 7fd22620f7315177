package io.javascope.analysis.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.rule.Rule;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Idioms that compare or change the wrong thing, and those that only look like it. */
final class ComparisonsTest {
    private static void check(Rule rule, String source) throws InterruptedException {
        Analysed analysed = Analysed.of(EnumSet.of(rule), source);
        assertThat(analysed.found()).isEqualTo(analysed.expected());
    }

    @Test
    void whatIsComparedWithItselfIsTold() throws InterruptedException {
        check(Rule.SELF_COMPARISON, """
            import java.util.*;
            class A {
                int x; int y; A next; double d; String s; static int all;
                boolean same(A o) { return x == x; } // EXPECT JS0015
                boolean other(A o) { return x == o.x && next.x == o.next.x; }
                boolean through(A o) { return o.next.x < o.next.x; } // EXPECT JS0015
                boolean local(int a, int b) { return a >= a; } // EXPECT JS0015
                boolean number(double v) { return v != v || d != d; }
                boolean equal(String t) { return t.equals(t); } // EXPECT JS0015
                boolean field(A o) { return s.equals(s); } // EXPECT JS0015
                boolean fields(A o) { return s.equals(o.s) && Objects.equals(next, o.next); }
                boolean objects(A o) { return Objects.equals(o.s, o.s); } // EXPECT JS0015
                int order(Integer a, Integer b) { return a.compareTo(a); } // EXPECT JS0015
                boolean stepped(int[] in, int i) { return in[i++] == in[i++]; }
                boolean called(Iterator<String> in) { return in.next() == in.next(); }
                boolean moved(int v) { return v == (v = v + 1); }
                boolean before(int v) { int old = v; v = v * 2; return old == v; }
                boolean constants() { return 1 == 1; }
                A(int x, int Y) {
                    this.x = x;
                    y = y; // EXPECT JS0015
                }
                void copy(A o, int a) {
                    a = a; // EXPECT JS0015
                    o.x = x;
                    o.next.x = o.next.x; // EXPECT JS0015
                    all = x;
                    x = o.x;
                }
            }
            """);
    }

    @Test
    void arraysAreNotComparedByTheirElements() throws InterruptedException {
        check(Rule.ARRAY_EQUALS, """
            import java.util.*;
            class A {
                boolean a(int[] a, int[] b) { return a.equals(b); } // EXPECT JS0016
                boolean b(String[] a, String[] b) { return Objects.equals(a, b); } // EXPECT JS0016
                int c(byte[] a) { return a.hashCode(); } // EXPECT JS0016
                boolean d(int[] a, int[] b) { return Arrays.equals(a, b) || a.length == b.length; }
                boolean e(List<int[]> a, List<int[]> b) { return a.equals(b); }
                boolean f(int[][] a, int[] b) { return a[0].equals(b); } // EXPECT JS0016
                boolean g(Object a, int[] b) { return a.equals(b); }
            }
            """);
    }

    @Test
    void collectionsThatALoopGoesOverMustNotChange() throws InterruptedException {
        check(Rule.CHANGED_WHILE_ITERATED, """
            import java.util.*;
            import java.util.concurrent.*;
            class A {
                private final List<String> all = new ArrayList<>();
                private final Map<String, String> map = new HashMap<>();
                private final CopyOnWriteArrayList<String> copied = new CopyOnWriteArrayList<>();
                void remove(String s) {
                    for (String each : all) {
                        if (each.equals(s)) all.remove(each); // EXPECT JS0017
                    }
                }
                void leaves(String s) { for (String each : all) { if (each.equals(s)) { all.remove(each); break; } } }
                boolean returns(String s) { for (String each : all) { if (each.equals(s)) { all.remove(each); return true; } } return false; }
                void copy() { for (String each : new ArrayList<>(all)) { all.remove(each); } }
                void other(List<String> others) { for (String each : others) { all.add(each); } }
                void keys() {
                    for (String key : map.keySet()) {
                        if (key.isEmpty()) map.remove(key); // EXPECT JS0017
                    }
                }
                void values() { for (String key : map.keySet()) { map.put(key, "x"); } }
                void iterator() { for (Iterator<String> i = all.iterator(); i.hasNext(); ) { if (i.next().isEmpty()) i.remove(); } }
                void onWrite() { for (String each : copied) { copied.remove(each); } }
                void local() {
                    Set<String> found = new HashSet<>(all);
                    for (String each : found) {
                        found.add(each + each); // EXPECT JS0017
                    }
                }
                void concurrent() { Set<String> found = ConcurrentHashMap.newKeySet(); for (String each : found) { found.remove(each); } }
                void again(boolean more) { while (more) { for (String each : all) { if (each.isEmpty()) { all.remove(each); break; } } } }
                void later() { for (String each : all) { each.trim(); } all.clear(); }
                void elements(List<List<String>> lists) { for (List<String> each : lists) { each.clear(); } }
            }
            """);
    }
}
