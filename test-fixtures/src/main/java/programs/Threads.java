package programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Workers that run one line at the same time, one that waits, one that holds a lock. Prints {@code done 4}. */
public final class Threads {
    private static final Object LOCK = new Object();
    private static final AtomicInteger DONE = new AtomicInteger();

    private Threads() {}

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread waiting = new Thread(() -> await(release), "waiting");
        waiting.start();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            Thread worker = new Thread(() -> work(number), "worker-" + number);
            workers.add(worker);
            worker.start();
        }
        int started = workers.size(); // BREAK with threads
        for (Thread worker : workers) {
            worker.join();
        }
        release.countDown();
        waiting.join();
        System.out.println("done " + DONE + " of " + started); // BREAK at end
    }

    private static void work(int number) {
        int square = number * number; // BREAK in worker
        synchronized (LOCK) {
            DONE.addAndGet(square >= 0 ? 1 : 0); // BREAK in lock
        }
    }

    private static void await(CountDownLatch release) {
        try {
            if (!release.await(60, TimeUnit.SECONDS)) {
                System.err.println("nobody released the waiting thread");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
