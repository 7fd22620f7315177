package io.javascope.analysis.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.rule.Rule;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is found on paths, and what is not although it looks like it. */
final class FlowTest {
    private static final Set<Rule> NULL =
            EnumSet.of(Rule.NULL_DEREFERENCE, Rule.NULLABLE_DEREFERENCE, Rule.NULL_RESULT);
    private static final Set<Rule> INPUT = EnumSet.of(Rule.SQL_INJECTION);

    private static void check(Set<Rule> rules, String... sources) throws InterruptedException {
        Analysed analysed = Analysed.of(rules, sources);
        assertThat(analysed.result().failures()).isEmpty();
        assertThat(analysed.found()).isEqualTo(analysed.expected());
    }

    @Test
    void nullIsFollowedThroughBranchesFieldsCallsAndHandlers() throws InterruptedException {
        check(NULL, """
            import java.util.List;

            class Nulls {
                private boolean always = true;
                private static final int FIVE = 5;
                private String text;

                void deadBranch() { String s = null; if (always) s = "a"; s.trim(); }
                void liveBranch() { String s = "a"; if (always) s = null;
                    s.trim(); // EXPECT JS0001
                }
                void constantSwitch() { String s; switch (FIVE) { case 5: s = "a"; break; default: s = null; } s.trim(); }
                void correlated(boolean flag) { String s = null; if (flag) s = "a"; if (flag) s.trim(); }
                void either(boolean flag) { String s = null; if (flag) s = "a";
                    s.trim(); // EXPECT JS0001
                }
                void shortCircuit(String s) { if (s != null && s.isEmpty()) return; if (s == null || s.isEmpty()) return; s.trim(); }
                void bothSides() { String s = null;
                    if (s != null & s.isEmpty()) return; // EXPECT JS0001
                }
                void wrongOperator(String s) {
                    if (s == null && s.isEmpty()) return; // EXPECT JS0001
                }
                static String find(List<String> all, String wanted) {
                    for (String each : all) if (each.equals(wanted)) return each;
                    return null;
                }
                int callee(List<String> all) {
                    return find(all, "x").length(); // EXPECT JS0012
                }
                static int length(String s) {
                    return s.length(); // EXPECT JS0001
                }
                int argument() { return length(null); }
                void field() { text = null;
                    text.trim(); // EXPECT JS0001
                }
                void fieldChecked() { if (text != null) text.trim(); }
                void handler(String in) { String s = null; try { s = in.trim(); } catch (RuntimeException e) { s = "d"; } s.length(); }
                void handled(String in) { String s = null; try { s = Integer.toString(Integer.parseInt(in)); } catch (NumberFormatException e) { System.err.println(e); }
                    s.length(); // EXPECT JS0001
                }
                void bothWays(String in) { String s = null; try { s = in.trim(); } finally { if (s == null) s = "d"; } s.length(); }
                Integer boxed() { return null; }
                int unboxing() {
                    return boxed(); // EXPECT JS0001
                }
                void lambda() { String s = null;
                    Runnable r = () -> s.trim(); // EXPECT JS0001
                    r.run();
                }
                void pattern(Object o) { if (!(o instanceof String s)) return; s.trim(); o.hashCode(); }
                void environment() {
                    System.getenv("X").trim(); // EXPECT JS0002
                }
                void loop() { String s = null; for (int i = 0; i < 3; i++) s = "a"; s.trim(); }
                void requires(String s) { java.util.Objects.requireNonNull(s); if (s == null) return; s.trim(); }
            }
            """);
    }

    @Test
    void inputIsFollowedThroughCollectionsBuildersObjectsAndCalls() throws InterruptedException {
        check(INPUT, """
            import java.sql.*;
            import java.util.*;
            import javax.servlet.http.HttpServletRequest;

            class Inputs {
                static class Box { private String held; void set(String s) { held = s; } String get() { return held; } }
                interface Source { String next(HttpServletRequest r); }
                static class Real implements Source { public String next(HttpServletRequest r) { return r.getHeader("h"); } }
                static class Fake implements Source { public String next(HttpServletRequest r) { return "fixed"; } }
                private static final boolean NEVER = false;

                void list(HttpServletRequest r, Connection c) throws SQLException {
                    List<String> all = new ArrayList<>();
                    all.add("a"); all.add(r.getParameter("p")); all.add("b"); all.remove(0);
                    c.prepareStatement(all.get(1)).close();
                    c.prepareStatement(all.get(0)).close(); // EXPECT JS0201
                }
                void map(HttpServletRequest r, Connection c) throws SQLException {
                    Map<String, String> all = new HashMap<>();
                    all.put("in", r.getParameter("p")); all.put("fixed", "x");
                    c.prepareStatement(all.get("fixed")).close();
                    c.prepareStatement(all.get("in")).close(); // EXPECT JS0201
                }
                void builder(HttpServletRequest r, Connection c) throws SQLException {
                    StringBuilder b = new StringBuilder("select ");
                    b.append(r.getParameter("p").substring(1).toUpperCase());
                    c.prepareStatement(b.toString()).close(); // EXPECT JS0201
                }
                void object(HttpServletRequest r, Connection c) throws SQLException {
                    Box in = new Box(); Box fixed = new Box();
                    in.set(r.getParameter("p")); fixed.set("x");
                    c.prepareStatement(fixed.get()).close();
                    c.prepareStatement(in.get()).close(); // EXPECT JS0201
                }
                void dispatch(HttpServletRequest r, Connection c) throws SQLException {
                    Source fake = new Fake(); Source real = new Real();
                    c.prepareStatement(fake.next(r)).close();
                    c.prepareStatement(real.next(r)).close(); // EXPECT JS0201
                }
                void number(HttpServletRequest r, Connection c) throws SQLException {
                    int id = Integer.parseInt(r.getParameter("p"));
                    c.prepareStatement("select " + id).close();
                }
                void dead(HttpServletRequest r, Connection c) throws SQLException {
                    String s = r.getParameter("p");
                    if ((7 * 42) - 86 > 200) s = "fixed";
                    c.prepareStatement(s).close();
                    if (NEVER) c.prepareStatement(r.getParameter("p")).close();
                }
                void chosen(HttpServletRequest r, Connection c) throws SQLException {
                    String s; char which = "ABC".charAt(1);
                    switch (which) { case 'A': s = r.getParameter("p"); break; case 'B': s = "fixed"; break; default: s = r.getParameter("p"); }
                    c.prepareStatement(s).close();
                }
                void array(HttpServletRequest r, Connection c) throws SQLException {
                    String[] all = {"fixed", r.getParameter("p")};
                    c.prepareStatement(all[0]).close();
                    c.prepareStatement(all[1]).close(); // EXPECT JS0201
                }
                void loop(HttpServletRequest r, Connection c) throws SQLException {
                    for (String each : r.getParameterValues("p")) {
                        c.prepareStatement("select " + each).close(); // EXPECT JS0201
                    }
                }
                void deep(HttpServletRequest r, Connection c) throws SQLException {
                    c.prepareStatement(d1(r.getParameter("p"), "fixed")).close();
                    c.prepareStatement(d1("fixed", r.getParameter("p"))).close(); // EXPECT JS0201
                }
                private static String d1(String in, String other) { return d2(in, other); }
                private static String d2(String in, String other) { return d3(in, other); }
                private static String d3(String in, String other) { return d4(in, other); }
                private static String d4(String in, String other) { return d5(in, other); }
                private static String d5(String in, String other) { return d6(in, other); }
                private static String d6(String in, String other) { return d7(in, other); }
                private static String d7(String in, String other) { return d8(in, other); }
                private static String d8(String in, String other) { return last(in, other); }
                private static String last(String in, String other) { String copy = new String(other.getBytes()); System.out.println(in); return copy; }
                void lambda(HttpServletRequest r, Connection c) throws SQLException {
                    java.util.function.Function<String, String> same = s -> s;
                    c.prepareStatement(same.apply("x")).close();
                    c.prepareStatement(same.apply(r.getParameter("p"))).close(); // EXPECT JS0201
                }
            }
            """);
    }

    @Test
    void whatIsOpenIsFollowedToItsEnd() throws InterruptedException {
        check(EnumSet.of(Rule.RESOURCE_LEAK), """
            import java.io.*;
            import java.sql.*;

            class Resources {
                private Reader kept;

                void wrapped(String f) throws IOException {
                    BufferedReader in = new BufferedReader(new FileReader(f)); // EXPECT JS0003
                    in.readLine();
                }
                void closedByWrapper(String f) throws IOException { try (BufferedReader in = new BufferedReader(new FileReader(f))) { in.readLine(); } }
                void closedInFinally(String f) throws IOException { FileReader in = null; try { in = new FileReader(f); in.read(); } finally { if (in != null) in.close(); } }
                void closedInFinallyOfAMethod(String f) throws IOException { FileReader in = new FileReader(f); try { in.read(); } finally { close(in); } }
                private static void close(Closeable c) { if (c != null) { try { c.close(); } catch (IOException e) { System.err.println(e); } } }
                Reader given(String f) throws IOException { return new BufferedReader(new FileReader(f)); }
                void keptInAField(String f) throws IOException { kept = new FileReader(f); }
                enum Form { A, B; static Form of(String s) { java.util.Objects.requireNonNull(s); return s.endsWith("x") ? A : B; } }
                java.util.Properties closedWhateverIsThrown(java.nio.file.Path p) throws IOException { try (InputStream in = java.nio.file.Files.newInputStream(p)) { return load(in, Form.of(p.toString())); } }
                private static java.util.Properties load(InputStream in, Form f) throws IOException {
                    java.util.Properties t = new java.util.Properties();
                    switch (java.util.Objects.requireNonNull(f)) { case A: t.loadFromXML(in); break; case B: default: t.load(in); break; }
                    return t;
                }
                void early(String f, boolean flag) throws IOException {
                    FileReader in = new FileReader(f); // EXPECT JS0003
                    if (flag) return;
                    in.close();
                }
                void statement(Connection c) throws SQLException { Statement s = c.createStatement(); try { s.execute("x"); } finally { s.close(); } }
                int closedWithItsStatement(Connection c) throws SQLException { try (Statement s = c.createStatement()) { ResultSet r = s.executeQuery("x"); return r.next() ? 1 : 0; } }
                void notClosed(Connection c) throws SQLException {
                    Statement s = c.createStatement(); // EXPECT JS0003
                    s.execute("x");
                }
            }
            """);
    }

    @Test
    void whatACalleeOpensIsToldWhereItsCallerLosesIt() throws InterruptedException {
        check(EnumSet.of(Rule.RESOURCE_LEAK), """
            import java.io.*;
            import java.util.*;

            class Opened {
                static class Opener implements Closeable {
                    private final InputStream in;
                    Opener(String f) throws IOException { in = new FileInputStream(f); }
                    int read() throws IOException { return in.read(); }
                    @Override public void close() throws IOException { in.close(); }
                }
                private final Map<String, InputStream> all = new HashMap<>();

                static InputStream open(String f) throws IOException { return new BufferedInputStream(new FileInputStream(f)); }
                void lost(String f) throws IOException {
                    InputStream in = open(f); // EXPECT JS0003
                    in.read();
                }
                void lostObject(String f) throws IOException {
                    Opener in = new Opener(f); // EXPECT JS0003
                    in.read();
                }
                void writer(String f) throws IOException {
                    PrintWriter out = new PrintWriter(f); // EXPECT JS0003
                    out.println("x");
                }
                void scanner(File f) throws IOException {
                    Scanner in = new Scanner(f); // EXPECT JS0003
                    in.next();
                }
                void closed(String f) throws IOException { try (InputStream in = open(f)) { in.read(); } try (Opener in = new Opener(f)) { in.read(); } }
                Opener given(String f) throws IOException { return new Opener(f); }
                void kept(String f, List<Closeable> others) throws IOException { all.put(f, open(f)); others.add(new FileInputStream(f)); }
                private OutputStream given() throws IOException { return System.nanoTime() > 0 ? java.nio.file.Files.newOutputStream(java.nio.file.Path.of("a")) : new ByteArrayOutputStream(); }
                void closedWhicheverItIs() throws IOException { try (OutputStream out = given()) { out.write(1); } }
                private void loses(String f) throws IOException {
                    InputStream in = new FileInputStream(f); // EXPECT JS0003
                    in.read();
                }
                void toldOnlyWhereItIsLost(String f) throws IOException { loses(f); }
                void ofText(String s) { Scanner in = new Scanner(s); in.next(); new PrintWriter(new StringWriter()).print(1); }
            }
            """);
    }

    @Test
    void fieldsOfANewObjectAreNullUntilTheyAreSet() throws InterruptedException {
        check(NULL, """
            class Fresh {
                static class Node { Node next; String name; String kept = "x"; Node() {} Node(String name) { this.name = name; } String getName() { return name; } void rename(String n) { name = n; } }
                void field() { Node n = new Node();
                    n.next.name = "x"; // EXPECT JS0001
                }
                void getter() { Node n = new Node();
                    n.getName().length(); // EXPECT JS0001
                }
                void second() { Node n = new Node(); n.next = new Node();
                    n.next.next.name = "x"; // EXPECT JS0001
                }
                void initialised() { Node n = new Node(); n.kept.length(); }
                void constructed() { Node n = new Node("a"); n.name.length(); }
                void set() { Node n = new Node(); n.rename("a"); n.getName().length(); }
                void filled(java.util.function.Consumer<Object> by) { Node n = new Node(); by.accept(n); n.name.length(); }
                void branch(boolean b) { Node n = new Node(); if (b) n.name = "x"; if (n.name != null) n.name.length(); }
                static String maybe(int i) { if (i > 3) return "x"; return null; }
                void decided() { maybe(5).length(); maybe(6).length(); maybe(7).length(); maybe(8).length();
                    maybe(1).length(); // EXPECT JS0001
                }
            }
            """);
    }

    /** Each of these was reported in a well-known library, wrongly. */
    @Test
    void whatOnlyLooksWrongInRealLibrariesIsNotReported() throws InterruptedException {
        check(
                EnumSet.of(
                        Rule.NULL_DEREFERENCE,
                        Rule.DIVISION_BY_ZERO,
                        Rule.INDEX_OUT_OF_BOUNDS,
                        Rule.PATH_TRAVERSAL,
                        Rule.LOCK_NOT_RELEASED),
                """
                import java.io.*;
                import java.util.*;
                import java.util.concurrent.locks.*;
                import java.util.function.*;

                class Quiet {
                    static void reverse(long[] all) { if (all == null) return; all[0]++; }
                    Runnable preparedElsewhere(long[] all) { reverse(all); return () -> System.out.println(all.length); }
                    static int divisor(int a, int b) { if (a == 0 || b == 0) return 0; return a; }
                    int related(int a, int b) { return a / divisor(a, b); }
                    char[] counted(String s) { int n = 0; for (int i = 0; i < s.length(); i++) if (s.charAt(i) == 'x') n++;
                        char[] all = new char[n]; int at = 0;
                        for (int i = 0; i < s.length(); i++) if (s.charAt(i) == 'x') { all[at] = 'x'; at++; }
                        return all; }
                    File home() { return new File(System.getProperty("user.home")); }
                    static final class Copied implements Cloneable {
                        @Override public Copied clone() { try { return (Copied) super.clone(); } catch (CloneNotSupportedException never) { return null; } }
                    }
                    int copied(Copied c) { return c.clone().hashCode(); }
                    static <T> T get(Supplier<T> s) { return s == null ? null : s.get(); }
                    interface Failing<T> { void accept(T t) throws Throwable; }
                    static <T> void run(Failing<T> f, T t) { try { f.accept(t); } catch (Throwable e) { throw rethrown(e); } }
                    static RuntimeException rethrown(Throwable e) { if (e instanceof Error x) throw x; if (e instanceof RuntimeException x) throw x; return new RuntimeException(e); }
                    void locked(Supplier<Lock> s, Failing<String> f) {
                        final Lock lock = Objects.requireNonNull(get(s), "lock");
                        lock.lock();
                        try { run(f, "a"); } finally { lock.unlock(); }
                    }
                }

                class Loud {
                    int compared(int a) { if (a == 0) System.out.println();
                        return 10 / a; // EXPECT JS0004
                    }
                    int always() { int zero = 0;
                        return 10 / zero; // EXPECT JS0004
                    }
                    int outside() { int[] a = new int[2];
                        return a[2]; // EXPECT JS0005
                    }
                    void used() throws IOException {
                        new FileInputStream(new File(System.getProperty("user.home"))).close(); // EXPECT JS0203
                    }
                    String own(String s) { Quiet.reverse(null); if (s == null) System.out.println();
                        return s.trim(); // EXPECT JS0001
                    }
                }
                """);
    }

    @Test
    void whatOnlyOneMethodCanGiveIsWhatItGives() throws InterruptedException {
        check(NULL, """
            class Dispatch {
                static class Above { Object some() { return new Object(); } Object none() { return null; } }
                static class Below extends Above { Object some() { return null; } Object none() { return new Object(); } }
                static Object through(Above a) { return a.some(); }
                void above() { Above a = new Above(); a.some().hashCode(); }
                void below() { Above a = new Below();
                    a.some().hashCode(); // EXPECT JS0001
                }
                void other() { Above a = new Below(); a.none().hashCode(); }
                void called() { Above a = new Below();
                    through(a).hashCode(); // EXPECT JS0001
                }
                void calledAbove() { through(new Above()).hashCode(); }
                void any(Above a) { a.some().hashCode(); a.some().toString(); }
            }
            """);
    }
}
