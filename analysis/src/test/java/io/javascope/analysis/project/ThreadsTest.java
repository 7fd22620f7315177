package io.javascope.analysis.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.rule.Rule;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** What threads do to what they share. */
final class ThreadsTest {
    private static final String COUNTERS = """
        class Counter {
            int count;
            volatile boolean stopped;
            void increment() {
                count++; // EXPECT JS0102
            }
            void stop() { stopped = true; }
        }

        class SafeCounter {
            private int count;
            synchronized void increment() { count++; }
        }

        class LockedOutside {
            int count;
            void increment() { count++; }
        }
        """;

    private static void check(String... sources) throws InterruptedException {
        Analysed analysed = Analysed.of(EnumSet.of(Rule.SHARED_FIELD, Rule.UNSYNCHRONISED_FIELD), sources);
        assertThat(analysed.result().failures()).isEmpty();
        assertThat(analysed.found()).isEqualTo(analysed.expected());
    }

    @Test
    void anObjectThatTwoThreadsChangeIsReportedWhereItIsChanged() throws InterruptedException {
        check(COUNTERS, """
            class Main {
                void run() throws InterruptedException {
                    Counter counter = new Counter();
                    SafeCounter safe = new SafeCounter();
                    LockedOutside locked = new LockedOutside();
                    Thread a = new Thread(() -> { counter.increment(); counter.stop(); safe.increment(); synchronized (locked) { locked.increment(); } });
                    Thread b = new Thread(() -> { counter.increment(); safe.increment(); synchronized (locked) { locked.increment(); } });
                    a.start(); b.start(); a.join(); b.join();
                }
            }
            """);
    }

    @Test
    void eachThreadsOwnObjectIsNotShared() throws InterruptedException {
        check("""
            import java.util.*;
            import java.util.concurrent.*;

            class Own { int count; void increment() { count++; } }

            class Owners {
                void each(ExecutorService pool) {
                    for (int i = 0; i < 4; i++) {
                        Own own = new Own();
                        pool.submit(() -> own.increment());
                        pool.submit(() -> { Own inside = new Own(); inside.increment(); });
                    }
                }
                void oneAfterTheOther() throws InterruptedException {
                    Own own = new Own();
                    Thread a = new Thread(own::increment);
                    a.start();
                    a.join();
                    Thread b = new Thread(own::increment);
                    b.start();
                }
                void alone(ExecutorService pool) {
                    Own own = new Own();
                    pool.submit(own::increment);
                }
            }
            """);
    }

    @Test
    void workersLoopsExecutorsAndParallelStreamsShareWhatTheyAreGiven() throws InterruptedException {
        check("""
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.stream.*;

            class Account {
                private int balance;
                void deposit(int amount) {
                    balance += amount; // EXPECT JS0102
                }
            }

            class Worker implements Runnable {
                private final Account account;
                private int own;
                Worker(Account account) { this.account = account; }
                @Override public void run() { own++; account.deposit(1); }
            }

            class Bank {
                void workers() {
                    Account account = new Account();
                    new Thread(new Worker(account)).start();
                    new Thread(new Worker(account)).start();
                }
            }

            class Loops {
                private int sum;
                private final List<String> names = new ArrayList<>();
                private final List<String> safe = Collections.synchronizedList(new ArrayList<>());
                private final Map<String, Integer> counts = new ConcurrentHashMap<>();

                void loop(ExecutorService pool) {
                    for (int i = 0; i < 10; i++) {
                        pool.execute(() -> {
                            names.add("a"); // EXPECT JS0102
                            safe.add("a");
                            counts.merge("a", 1, Integer::sum);
                        });
                    }
                }
                void parallel(List<Integer> numbers) {
                    numbers.parallelStream().forEach(n -> {
                        sum += n; // EXPECT JS0102
                    });
                }
                void sequential(List<Integer> numbers) { numbers.stream().forEach(n -> sum += n); }
                List<Integer> collected(List<Integer> numbers) {
                    List<Integer> all = new ArrayList<>();
                    numbers.parallelStream().filter(n -> n > 1).forEach(n ->
                        all.add(n)); // EXPECT JS0102
                    return all;
                }
                void captured(ExecutorService pool) {
                    int[] counter = {0};
                    AtomicInteger atomic = new AtomicInteger();
                    IntStream.range(0, 10).forEach(i -> pool.submit(() -> {
                        atomic.incrementAndGet();
                        counter[0]++; // EXPECT JS0102
                    }));
                }
            }
            """);
    }

    @Test
    void twoThreadsThatHoldDifferentLocksAreNotKeptApart() throws InterruptedException {
        check("""
            class Twice {
                private final Object first = new Object();
                private final Object second = new Object();
                private int value;

                void run() {
                    new Thread(() -> {
                        synchronized (first) {
                            value++; // EXPECT JS0102
                        }
                    }).start();
                    new Thread(() -> {
                        synchronized (second) {
                            value--; // EXPECT JS0101 JS0102
                        }
                    }).start();
                }
            }
            """);
    }

    @Test
    void aCollectionThatOneMethodChangesWithALockIsUsedWithItEverywhere() throws InterruptedException {
        check("""
            import java.util.*;

            class Queue {
                private final List<String> items = new ArrayList<>();
                private final List<String> copies = Collections.synchronizedList(new ArrayList<>());

                synchronized void add(String item) { items.add(item); copies.add(item); }
                synchronized int count() { return items.size(); }
                String first() {
                    return items.get(0); // EXPECT JS0101
                }
                String copy() { return copies.get(0); }
                synchronized void drain() { removeAll(); }
                protected void removeAll() { items.clear(); }
            }
            """);
    }

    @Test
    void aClassThatSaysItIsSafeAndAFieldThatSaysItIsGuardedAreTakenAtTheirWord() throws InterruptedException {
        check("""
            import java.util.*;
            @interface ThreadSafe {}
            @interface GuardedBy { String value(); }

            class Limited extends java.io.InputStream {
                private int left;
                private int mark = -1;
                @Override public int available() { return left; }
                @Override public int read() { left--; return left; }
                @Override public long skip(long n) { left -= (int) n; return n; }
                @Override public synchronized void mark(int limit) { mark = left; }
                @Override public synchronized void reset() { left = mark; }
            }

            @ThreadSafe
            class Said {
                private int count;
                private volatile int last;
                private final List<String> all = new ArrayList<>();
                private final Map<String, String> map = new java.util.concurrent.ConcurrentHashMap<>();
                @GuardedBy("this") private int guarded;
                Said() { count = 1; guarded = 1; }
                public void write(int n) {
                    count = n; // EXPECT JS0101
                }
                public synchronized void writeWithLock(int n) { count = n; guarded = n; }
                public void add(String s) {
                    all.add(s); // EXPECT JS0101
                }
                public void safe(String s, int n) { map.put(s, s); last = n; }
                public void compound() {
                    last++; // EXPECT JS0101
                }
                private int other;
                private void neverCalled() { other = 3; }
                private synchronized int helped() { return guarded; }
                public int help() { return helped(); }
                public int read() {
                    return guarded; // EXPECT JS0101
                }
                @GuardedBy("this") void callersHoldIt() { guarded = 2; }
                private final java.util.concurrent.locks.Lock lock = new java.util.concurrent.locks.ReentrantLock();
                private int tried;
                public void tryIt() { if (lock.tryLock()) { tried = 1; lock.unlock(); } }
                public void tryItWrongly() {
                    if (!lock.tryLock()) tried = 2; // EXPECT JS0101
                    else lock.unlock();
                }
                public int local() { int n = 1; n++; return n; }
            }

            class SaysNothing {
                private int count;
                public void write(int n) { count = n; }
            }
            """);
    }
}
