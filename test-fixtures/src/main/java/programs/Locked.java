package programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** A monitor that is held while another thread wants it, and two threads that wait for each other for ever. */
public class Locked {
    private final Object table = new Object();
    private final ReentrantLock journal = new ReentrantLock();
    private final CountDownLatch bothHold = new CountDownLatch(2);
    private int written;

    private void later() {
        synchronized (table) { // WANTED
            written++;
        }
    }

    private synchronized int own() {
        return written; // OWN
    }

    private int tried() {
        boolean got = journal.tryLock(); // TRY
        int found = got ? written : -1; // TRIED
        if (got) {
            journal.unlock();
        }
        return found; // LEFT
    }

    private void write() {
        synchronized (table) { // TABLE FIRST
            both();
            journal.lock(); // JOURNAL SECOND
            journal.unlock();
        }
    }

    private void flush() {
        journal.lock(); // JOURNAL FIRST
        both();
        synchronized (table) { // TABLE SECOND
            written++;
        }
    }

    private void both() {
        bothHold.countDown();
        try {
            bothHold.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void until(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    private static Thread daemon(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    public static void main(String[] args) throws InterruptedException {
        Locked locked = new Locked();
        Thread later;
        synchronized (locked.table) { // HELD SINCE
            later = daemon(locked::later, "later");
            until(later, Thread.State.BLOCKED);
            locked.written++; // HELD
        }
        later.join();
        System.out.println(locked.own() + locked.tried()); // FREE
        Thread writer = daemon(locked::write, "writer");
        Thread flusher = daemon(locked::flush, "flusher");
        until(writer, Thread.State.WAITING);
        until(flusher, Thread.State.BLOCKED);
        while (!locked.journal.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
        System.out.println("locked"); // LOCKED
    }
}
