package bugs.waiting;

import java.util.List;

/** A thread waits for another's end and has the lock that the other one needs for it. */
public class JoinedUnderLock {
    private final Object lock = new Object();
    private int closed;

    private void close() {
        Thread flusher = new Thread(this::flush, "flusher");
        synchronized (lock) { // CAUSE
            flusher.setDaemon(true);
            flusher.start();
            try {
                flusher.join(); // SHOWS
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            closed++;
        }
    }

    private void flush() {
        synchronized (lock) {
            closed--;
        }
    }

    static List<Thread> start() {
        return List.of(new Thread(new JoinedUnderLock()::close, "closer"));
    }
}
