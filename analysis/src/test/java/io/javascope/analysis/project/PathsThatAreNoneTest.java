package io.javascope.analysis.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.rule.Rule;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What looks like a path and is none, and what was once hidden by another one. */
final class PathsThatAreNoneTest {
    private static final Set<Rule> NULL = EnumSet.of(Rule.NULL_DEREFERENCE, Rule.NULL_RESULT);

    private static void check(Set<Rule> rules, String source) throws InterruptedException {
        Analysed analysed = Analysed.of(rules, source);
        assertThat(analysed.result().failures()).isEmpty();
        assertThat(analysed.found()).isEqualTo(analysed.expected());
    }

    @Test
    void aCallThatOnlyThrowsEndsThePathHoweverDeepAndWhicheverMethodRuns() throws InterruptedException {
        check(NULL, """
            abstract class Complaining {
                abstract void complain();
                void direct(String s) { if (s == null) fail("s"); s.trim(); }
                void indirect(String s) { if (s == null) deeper(); s.trim(); }
                void anyOf(String s, Complaining other) { if (s == null) other.complain(); s.trim(); }
                void perhaps(String s, boolean loud) { if (s == null) maybe(loud);
                    s.trim(); // EXPECT JS0001
                }
                static <T> T fail(String what) { throw new IllegalStateException(what); }
                private static void deeper() { try { fail("x"); } finally { System.gc(); } }
                private static void maybe(boolean loud) { if (loud) fail("x"); }
            }
            class Loud extends Complaining { void complain() { fail("loud"); } }
            class Louder extends Complaining { void complain() { throw new Error(); } }
            """);
    }

    @Test
    void whatWasDecidedOfTwoValuesHoldsWhenTheyAreKnownLater() throws InterruptedException {
        check(NULL, """
            class Either {
                void one(boolean write, boolean read) {
                    if (write == read) throw new IllegalArgumentException();
                    String text = write ? null : "x";
                    if (read) text.trim();
                }
                void same(boolean write, boolean read) {
                    if (write != read) throw new IllegalArgumentException();
                    String text = write ? null : "x";
                    if (read)
                        text.trim(); // EXPECT JS0001
                }
            }
            """);
    }

    @Test
    void nullThatACalleeUsesOnOneOfItsWaysOnlyIsADoubtAndOnAllWaysAMistake() throws InterruptedException {
        check(NULL, """
            class Passing {
                void sure() { use(null); }
                private void use(String s) {
                    s.trim(); // EXPECT JS0001
                }
                void doubt(int mode) { choose(null, mode); }
                private void choose(String s, int mode) {
                    if (mode == 1) {
                        s.trim(); // EXPECT JS0012
                    }
                }
            }
            """);
    }

    @Test
    void aCounterIsNeverBelowZeroUnlessSomethingCountsDown() throws InterruptedException {
        check(NULL, """
            class Counting {
                void up(Object[] filtered, int all) {
                    int count = filtered == null ? 0 : filtered.length;
                    for (int i = 0; i < all; i++) {
                        if (i < count) filtered[i].hashCode();
                    }
                }
                void down(Object[] filtered, int all) {
                    int count = filtered == null ? 0 : filtered.length;
                    for (int i = 9; i > all; i--) {
                        if (i < count)
                            filtered[i].hashCode(); // EXPECT JS0001
                    }
                }
            }
            """);
    }

    @Test
    void manyWaysToThrowHideNoWayToReturn() throws InterruptedException {
        check(EnumSet.of(Rule.SQL_INJECTION), """
            import java.sql.*;
            import javax.naming.*;
            import javax.sql.DataSource;

            class Statements {
                private static Connection connection;
                static Statement statement() {
                    if (connection == null) connect();
                    Statement made = null;
                    try { made = connection.createStatement(); } catch (SQLException e) { System.err.println(e); }
                    return made;
                }
                static void connect() {
                    if (connection != null) return;
                    try {
                        DataSource source = (DataSource) new InitialContext().lookup("jdbc");
                        connection = source.getConnection();
                    } catch (SQLException | NamingException e) { System.err.println(e); }
                }
                void run() throws SQLException {
                    statement().executeUpdate("x" + System.getenv("X")); // EXPECT JS0201
                }
            }
            """);
    }

    @Test
    void aFinalFieldIsTheSameLockAfterALoop() throws InterruptedException {
        check(EnumSet.of(Rule.LOCK_NOT_RELEASED), """
            import java.util.*;
            import java.util.concurrent.locks.*;

            class Locked {
                private final Lock lock = new ReentrantLock();
                void drain(Queue<Object> queue) {
                    lock.lock();
                    try { while (queue.poll() != null) System.gc(); } finally { lock.unlock(); }
                }
                void forgets(Queue<Object> queue) {
                    lock.lock(); // EXPECT JS0106
                    while (queue.poll() != null) System.gc();
                    if (queue.size() > 1) return;
                    lock.unlock();
                }
            }
            """);
    }

    @Test
    void aFactoryThatWasHardenedWhereItWasPutAwayIsNotBlamed() throws InterruptedException {
        check(EnumSet.of(Rule.EXTERNAL_ENTITY), """
            import javax.xml.parsers.*;

            class Parsers {
                private static final DocumentBuilderFactory SAFE;
                static {
                    SAFE = DocumentBuilderFactory.newInstance();
                    try { SAFE.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true); }
                    catch (ParserConfigurationException e) { throw new IllegalStateException(e); }
                }
                DocumentBuilder safe() throws Exception { return SAFE.newDocumentBuilder(); }
                DocumentBuilder open() throws Exception {
                    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                    return factory.newDocumentBuilder(); // EXPECT JS0210
                }
            }
            """);
    }

    @Test
    void identityAfterACallThatWasGivenTheSameAsksWhetherItChanged() throws InterruptedException {
        check(EnumSet.of(Rule.REFERENCE_COMPARISON, Rule.EQUALS_WITHOUT_HASH_CODE), """
            class Name {
                String simple;
                Name shortened(Name other) {
                    String now = first(other.simple, simple);
                    return now == other.simple ? other : this;
                }
                static String first(String a, String b) { return a.isEmpty() ? b : a; }
                boolean isSame(Name other) {
                    return simple == other.simple; // EXPECT JS0009
                }
                Object key() { return new Object() { @Override public boolean equals(Object other) { return true; } }; }
            }
            abstract class Declared { @Override public abstract boolean equals(Object other); }
            """);
    }

    @Test
    @Timeout(60)
    void variablesThatAreSwappedInALoopAreNotLookedThroughForEver() throws InterruptedException {
        check(EnumSet.of(Rule.PINNED_VIRTUAL_THREAD), """
            class Swapping {
                void swap(Runnable a, Runnable b) {
                    for (int i = 0; i < 9; i++) {
                        Runnable kept = a;
                        a = b;
                        b = kept;
                        new Thread(a).start();
                        Thread.startVirtualThread(b);
                    }
                }
            }
            """);
    }

    @Test
    void whatOnlyTheConstructorCallsNeedsNoLock() throws InterruptedException {
        check(EnumSet.of(Rule.UNSYNCHRONISED_FIELD), """
            class Segment {
                private int threshold;
                private int size;
                Segment() { setUp(1); }
                void setUp(int initial) { threshold = initial; }
                void other(int initial) {
                    size = initial; // EXPECT JS0101
                }
                void outside() { other(2); }
                synchronized void grow() { threshold = 2; size = 3; }
            }
            """);
    }

    @Test
    void anExecutorIsLeftToWhomItIsGiven() throws InterruptedException {
        check(EnumSet.of(Rule.EXECUTOR_NOT_SHUT_DOWN, Rule.RESOURCE_LEAK), """
            import java.util.concurrent.*;

            class Executors2 {
                private ExecutorService kept;
                ExecutorService given() { return Executors.newCachedThreadPool(); }
                void kept() { kept = Executors.newFixedThreadPool(2); }
                void stop() { kept.shutdown(); }
                void closed(Runnable task) { try (ExecutorService pool = Executors.newFixedThreadPool(2)) { pool.execute(task); } }
                void now(Runnable task) { ExecutorService pool = Executors.newFixedThreadPool(2); pool.execute(task); pool.shutdownNow(); }
                void once(boolean really, Runnable task) {
                    ExecutorService pool = Executors.newFixedThreadPool(2); // EXPECT JS0110
                    pool.execute(task);
                    if (really) pool.shutdown();
                }
            }
            """);
    }

    @Test
    void aResourceThatIsClosedUnlessItsVariableIsNullIsClosed() throws InterruptedException {
        check(EnumSet.of(Rule.RESOURCE_LEAK), """
            import java.io.*;
            class Closing {
                void two() throws IOException {
                    FileInputStream in = null;
                    FileOutputStream out = null;
                    try {
                        in = new FileInputStream(new File("a"));
                        out = new FileOutputStream(new File("b"));
                        out.write(in.read());
                    } finally {
                        try { if (in != null) in.close(); } catch (Exception e) { }
                        try { if (out != null) out.close(); } catch (Exception e) { }
                    }
                }
                void wrapped() throws IOException {
                    BufferedReader reader = null;
                    try {
                        reader = new BufferedReader(new FileReader("a"));
                        reader.readLine();
                    } catch (IOException e) {
                    } finally {
                        if (reader != null) reader.close();
                    }
                }
                int lost(boolean early) throws IOException {
                    FileInputStream in = new FileInputStream("a"); // EXPECT JS0003
                    if (early) return 0;
                    int n = in.read();
                    in.close();
                    return n;
                }
                int mayBeNull(boolean open) throws IOException {
                    FileInputStream in = open ? new FileInputStream("a") : null; // EXPECT JS0003
                    int n = in == null ? 0 : in.read(); // leaves the method if it cannot be read
                    if (in != null) in.close();
                    return n;
                }
            }
            """);
    }
}
