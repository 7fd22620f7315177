package io.javascope.foundation.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events that nobody has taken yet: many writers, one taker. It is full as long as the taker does not ask, and then
 * writers wait or are refused.
 */
final class Inbox {
    static final int ROOM = 1_024;
    private static final int BATCH = 256;

    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicBoolean called = new AtomicBoolean();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();

    /** Puts the event in, or counts that there was no room. Never waits. */
    boolean offer(Event event) {
        return counted(waiting.offer(event));
    }

    /** Waits that long for room. */
    boolean offer(Event event, Duration patience) throws InterruptedException {
        return counted(waiting.offer(event, patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Whether whoever has just put something in has to call the taker: true for one of them until it {@link #rest}s. */
    boolean callsTaker() {
        return !called.get() && called.compareAndSet(false, true);
    }

    /** The taker was not reached; the next writer calls it. */
    void notReached() {
        called.set(false);
    }

    /** The taker found nothing and waits to be called; false if something has come meanwhile. */
    boolean rest() {
        called.set(false);
        return waiting.isEmpty() || !callsTaker();
    }

    List<Event> take() {
        List<Event> batch = new ArrayList<>();
        waiting.drainTo(batch, BATCH);
        return batch;
    }

    int depth() {
        return waiting.size();
    }

    long accepted() {
        return accepted.get();
    }

    long refused() {
        return refused.get();
    }

    private boolean counted(boolean put) {
        (put ? accepted : refused).incrementAndGet();
        return put;
    }
}
