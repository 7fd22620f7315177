package programs;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Workers that pass one line as often as they can, and a method that takes longer than an expression may take alone.
 * Prints {@code all workers run} when each has passed the line again after the stop, within 30 seconds.
 */
public final class Busy {
    private static final long LONG_NANOS = 5_500_000_000L;
    private static final AtomicLong[] PASSED = {new AtomicLong(), new AtomicLong(), new AtomicLong()};

    private Busy() {}

    public static void main(String[] args) {
        for (AtomicLong passed : PASSED) {
            Thread worker = new Thread(() -> work(passed));
            worker.setDaemon(true);
            worker.start();
        }
        long begun = System.nanoTime(); // BREAK in main
        long[] before = new long[PASSED.length];
        for (int i = 0; i < before.length; i++) {
            before[i] = PASSED[i].get();
        }
        boolean all = false;
        while (!all && System.nanoTime() - begun < 30_000_000_000L) {
            LockSupport.parkNanos(10_000_000L);
            all = true;
            for (int i = 0; i < before.length; i++) {
                all &= PASSED[i].get() > before[i];
            }
        }
        System.out.println(all ? "all workers run" : "a worker is suspended");
    }

    private static void work(AtomicLong passed) {
        long passes = 0;
        while (true) {
            passes = passed.incrementAndGet();
            Thread.onSpinWait(); // BREAK in worker
        }
    }

    static int takesLong() {
        long end = System.nanoTime() + LONG_NANOS;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000L);
        }
        return 1;
    }
}
