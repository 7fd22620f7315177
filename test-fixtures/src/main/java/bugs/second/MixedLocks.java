package bugs.second;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** A deadlock: a monitor and a lock are taken in different order. Its threads are daemons, so the program ends. */
public class MixedLocks {
    private final ReentrantLock journal = new ReentrantLock();
    private final Object table = new Object();
    private final CountDownLatch bothHold = new CountDownLatch(2);

    void write() {
        synchronized (table) {
            bothHold.countDown();
            await();
            journal.lock(); // SHOWS
            journal.unlock();
        }
    }

    void flush() {
        journal.lock();
        try {
            bothHold.countDown();
            await();
            synchronized (table) { // CAUSE
                System.out.println("flushed");
            }
        } finally {
            journal.unlock();
        }
    }

    private void await() {
        try {
            bothHold.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        MixedLocks store = new MixedLocks();
        Thread writer = new Thread(store::write, "writer");
        Thread flusher = new Thread(store::flush, "flusher");
        writer.setDaemon(true);
        flusher.setDaemon(true);
        writer.start();
        flusher.start();
        while (writer.getState() != Thread.State.WAITING
                || flusher.getState() != Thread.State.BLOCKED
                || !store.journal.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
    }
}
