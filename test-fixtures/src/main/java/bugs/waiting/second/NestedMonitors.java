package bugs.waiting.second;

import java.util.List;

/** Who waits has left the inner monitor, but not the outer one, which whoever would wake it needs. */
public class NestedMonitors {
    private final Object outer = new Object();
    private final Object inner = new Object();
    private boolean ready;

    private void hold() {
        synchronized (outer) { // CAUSE
            synchronized (inner) {
                while (!ready) {
                    try {
                        inner.wait(); // SHOWS
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
    }

    private void release() {
        synchronized (outer) {
            synchronized (inner) {
                ready = true;
                inner.notifyAll();
            }
        }
    }

    public static List<Thread> start() {
        NestedMonitors both = new NestedMonitors();
        Thread holder = new Thread(both::hold, "holder");
        holder.setDaemon(true);
        holder.start();
        while (holder.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        Thread releaser = new Thread(both::release, "releaser");
        releaser.setDaemon(true);
        releaser.start();
        while (releaser.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        return List.of();
    }
}
