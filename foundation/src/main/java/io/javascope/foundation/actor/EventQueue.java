package io.javascope.foundation.actor;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Kernel events on their way to the listeners, on a platform thread that lives while there are some. */
final class EventQueue {
    private static final System.Logger LOG = System.getLogger(EventQueue.class.getName());
    private static final int MOST = 4096;

    private final String root;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<KernelEvent> waiting = new ArrayDeque<>();
    private boolean telling;
    private long lost;
    private volatile List<KernelEvents> listeners = List.of(KernelEvents.logging());
    private volatile boolean lives;

    EventQueue(String root) {
        this.root = root;
    }

    Cancellable listen(KernelEvents listener) {
        lock.lock();
        try {
            var more = new ArrayList<>(listeners);
            more.add(listener);
            set(more);
        } finally {
            lock.unlock();
        }
        return () -> forget(listener);
    }

    private boolean forget(KernelEvents listener) {
        lock.lock();
        try {
            var fewer = new ArrayList<>(listeners);
            boolean present = fewer.remove(listener);
            set(fewer);
            return present;
        } finally {
            lock.unlock();
        }
    }

    private void set(List<KernelEvents> next) {
        listeners = List.copyOf(next);
        lives = next.stream().anyMatch(KernelEvents::wantsStartsAndEnds);
    }

    /** Whether anybody wants starts and ends. */
    boolean lives() {
        return lives;
    }

    /** Never waits for a listener, and starts no thread: the watchdog does, a moment later. See {@link Kernel#tell}. */
    void tell(KernelEvent event) {
        lock.lock();
        try {
            if (waiting.size() >= MOST) {
                lost++;
            } else {
                waiting.add(event);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sees to it that what waits is told; gives whether something waited. */
    boolean pump() {
        lock.lock();
        try {
            if (telling || (waiting.isEmpty() && lost == 0)) {
                return telling;
            }
            telling = true;
        } finally {
            lock.unlock();
        }
        try {
            // A platform thread, because listeners write files.
            Thread.ofPlatform().daemon().name("javascope-events of " + root).start(this::deliver);
        } catch (OutOfMemoryError noThread) {
            // The watchdog must go on; it comes back with the next tick, and what waits is bounded.
            lock.lock();
            telling = false;
            lock.unlock();
        }
        return true;
    }

    private void deliver() {
        for (KernelEvent event = next(); event != null; event = next()) {
            for (KernelEvents listener : listeners) {
                hand(event, listener);
            }
        }
    }

    private @Nullable KernelEvent next() {
        lock.lock();
        try {
            KernelEvent event = waiting.poll();
            if (event != null) {
                return event;
            }
            if (lost > 0) {
                event = new KernelEvent.Lost(root, System.currentTimeMillis(), lost);
                lost = 0;
                return event;
            }
            telling = false;
            return null;
        } finally {
            lock.unlock();
        }
    }

    private static void hand(KernelEvent event, KernelEvents listener) {
        boolean wanted = listener.wantsStartsAndEnds()
                || !(event instanceof KernelEvent.Started || event instanceof KernelEvent.Ended);
        if (!wanted) {
            return;
        }
        try {
            listener.on(event);
        } catch (Throwable failure) {
            LOG.log(Level.ERROR, "A listener of kernel events failed at " + event, failure);
        }
    }
}
