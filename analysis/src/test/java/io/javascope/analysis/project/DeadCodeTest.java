package io.javascope.analysis.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.rule.Rule;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Branches that are never taken and methods that are never called. */
final class DeadCodeTest {
    private static void check(Rule rule, String source) throws InterruptedException {
        Analysed analysed = Analysed.of(EnumSet.of(rule), source);
        assertThat(analysed.result().failures()).isEmpty();
        assertThat(analysed.found()).isEqualTo(analysed.expected());
    }

    @Test
    void whatTheMethodItselfHasDecidedBeforeIsNoQuestionAgain() throws InterruptedException {
        check(Rule.DEAD_BRANCH, """
            class Decided {
                native String ask();
                int twice(int mode) {
                    if (mode == 1) return 1;
                    if (mode == 2) return 2;
                    if (mode == 1) return 3; // EXPECT JS0013
                    return 0;
                }
                int checkedAfterUse(String s) {
                    int n = s.length();
                    return s == null ? 0 : n; // EXPECT JS0013
                }
                int result() {
                    String s = ask();
                    if (s == null) return 0;
                    if (s != null) return 1; // EXPECT JS0013
                    return 2;
                }
                void neverSet(java.util.List<String> all) {
                    boolean found = false;
                    for (String each : all) System.out.println(each);
                    if (found) System.out.println("found"); // EXPECT JS0013
                }
                int nested(boolean a, boolean b) {
                    if (a && b) {
                        return a ? 1 : 2; // EXPECT JS0013
                    }
                    return a || b ? 3 : 4;
                }
                int madeHere() {
                    Object o = new Object();
                    if (o != null) return 1; // EXPECT JS0013
                    return 2;
                }
            }
            """);
    }

    @Test
    void whatMayBeDifferentTomorrowOrWasMeantThatWayIsNotTold() throws InterruptedException {
        check(Rule.DEAD_BRANCH, """
            class Open {
                static final boolean DEBUG = false;
                private boolean verbose = false;
                private static String name() { return "name"; }
                private String held;
                int switchedOff() { if (DEBUG) return 1; if (verbose) return 2; return 3; }
                int callee() { return name() == null ? 1 : 2; }
                int field() { if (held == null) return 1; return held == null ? 2 : 3; }
                int forEver(java.util.Iterator<String> all) { while (true) { if (!all.hasNext()) return 1; all.next(); } }
                int counted() { int sum = 0; for (int i = 0; i < 3; i++) { if (i == 0) sum += 2; else sum += i; } return sum; }
                String first(java.util.List<String> all) {
                    boolean first = true;
                    StringBuilder text = new StringBuilder();
                    for (String each : all) { if (first) first = false; else text.append(','); text.append(each); }
                    return text.toString();
                }
                int promised(Object o) { String s = o.toString(); return s == null ? 1 : 2; }
                void guard(String s) { s.trim(); if (s == null) throw new IllegalStateException(); }
                void asserted(String s) { s.trim(); assert s != null; }
                void done(int[] all, int at) {
                    boolean done = false;
                    try { all[at] = 1; done = true; } finally { if (!done) System.err.println("failed"); }
                }
                int found(int[] all) {
                    int at = -1;
                    for (int i = 0; i < all.length; i++) if (all[i] == 7) { at = i; break; }
                    return at == -1 ? 0 : all[at];
                }
                int retried(java.util.function.Supplier<String> source) {
                    String got = null;
                    for (int i = 0; i < 10 && got == null; i++) got = source.get();
                    return got == null ? 0 : got.length();
                }
                int closed(String file) throws java.io.IOException {
                    try (java.io.FileInputStream in = new java.io.FileInputStream(file)) { return in.read(); }
                }
                int kind(Object o) {
                    return switch (o) { case String s when s.isEmpty() -> 0; case String s -> 1; case Integer i -> 2; default -> 3; };
                }
            }
            """);
    }

    @Test
    void aPrivateMethodIsCalledByCodeByReferenceByReflectionOrNotAtAll() throws InterruptedException {
        check(Rule.UNUSED_METHOD, """
            import java.io.*;
            class Unused implements Serializable {
                Runnable run() { return this::referred; }
                void call() { called(); new Inner().work(); }
                private void called() {}
                private void referred() {}
                private void reflected() {}
                Object reflect() throws Exception { return getClass().getDeclaredMethod("reflected").invoke(this); }
                private void lonely() {} // EXPECT JS0014
                private int recursive(int n) { return n == 0 ? 0 : recursive(n - 1); } // EXPECT JS0014
                private void readObject(ObjectInputStream in) throws IOException { in.close(); }
                @Deprecated private void annotated() {}
                private Unused() {}
                private class Inner {
                    private void work() { lambda(); }
                    private void lambda() { Runnable r = () -> inLambda(); r.run(); }
                    private void inLambda() {}
                    private static void forgotten() {} // EXPECT JS0014
                }
            }
            """);
    }

    @Test
    void anExecutorInAPrivateFieldEndsWithItsObjectOrStays() throws InterruptedException {
        check(Rule.EXECUTOR_NOT_SHUT_DOWN, """
            import java.util.concurrent.*;
            class Kept {
                private final ExecutorService pool = Executors.newFixedThreadPool(2); // EXPECT JS0110
                void work(Runnable r) { pool.submit(r); if (pool != null) pool.execute(() -> pool.execute(r)); }
            }
            class Lazy {
                private ExecutorService pool;
                void work(Runnable r) {
                    if (pool == null) pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); // EXPECT JS0110
                    pool.execute(r);
                }
            }
            class Ended {
                private final ExecutorService pool = Executors.newCachedThreadPool();
                void work(Runnable r) { pool.submit(r); }
                void stop() { pool.shutdown(); }
            }
            class EndedByAnother {
                private final ExecutorService pool = Executors.newCachedThreadPool();
                void work(Runnable r) { pool.submit(r); }
                void stop() { Stopper.stop(pool); }
            }
            class Stopper { static void stop(ExecutorService pool) { pool.shutdownNow(); } }
            class EndedByAVariable {
                private final ExecutorService pool = Executors.newCachedThreadPool();
                void stop() { try (var closing = pool) { closing.submit(() -> 1); } }
            }
            class Given {
                private ExecutorService pool = Executors.newCachedThreadPool();
                Given(ExecutorService given) { pool = given; }
                void work(Runnable r) { pool.submit(r); }
            }
            class Shown {
                private final ExecutorService pool = Executors.newCachedThreadPool();
                ExecutorService pool() { return pool; }
            }
            class EndedInCallback {
                private final ExecutorService pool = Executors.newCachedThreadPool();
                void hook() { Runtime.getRuntime().addShutdownHook(new Thread(pool::shutdown)); }
            }
            class OfTheProgram {
                private static final ExecutorService POOL = Executors.newCachedThreadPool();
                void work(Runnable r) { POOL.submit(r); }
            }
            """);
    }
}
