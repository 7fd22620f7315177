package io.javascope.foundation.actor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Notices handlers that take longer than 10 ms, without a clock in anybody's way: while actors run, one platform thread
 * advances a tick each millisecond, and a handler that saw eleven of them took more than ten whole ones. A tick is never
 * short, so what is reported did take that long; it may be late, by some 0.1 ms on a machine that has a processor to
 * spare, so a handler that takes between 10 and 12 ms may pass unnoticed, unless it is one of those that are timed by the
 * clock: the first of its behavior's class in each tick. Handlers that do not return are found by looking at the actors
 * that run. The thread dozes when no actor has done anything for a while, and sleeps after three seconds.
 */
final class Watchdog {
    static final Watchdog INSTANCE = new Watchdog();

    static final int TICKS_PER_SECOND = 1_000;
    private static final long SECOND = 1_000_000_000;
    private static final long TICK_NANOS = SECOND / TICKS_PER_SECOND;
    /** Ten whole ticks lie between eleven. */
    private static final int SLOW_TICKS = 11;
    /** Handlers that were timed by the clock are slow from here on. */
    static final long SLOW_NANOS = 10 * TICK_NANOS;

    /** Nothing has happened for so long: ticks are far apart until something does. */
    private static final long DOZES_AFTER = SECOND / 20;

    private static final long DOZE = SECOND / 4;
    /** By then the rates have been rolled twice and say zero. */
    private static final long SLEEPS_AFTER = 3 * SECOND;

    private static final int TICKS_TO_TELL = 4;
    private static final int SLOTS = 256;
    private static final int PROBES = 4;
    private static final VarHandle TICK;

    static {
        try {
            TICK = MethodHandles.lookup().findVarHandle(Watchdog.class, "tick", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Never 0 when a handler begins: that is what {@link #reported} holds of a place that nobody has used. */
    private int tick = 1;

    private volatile boolean active;
    private volatile boolean asleep = true;
    private @Nullable Thread thread;
    private final AtomicReferenceArray<@Nullable Cell<?>> running = new AtomicReferenceArray<>(SLOTS);
    private final int[] reported = new int[SLOTS];
    private final Set<Kernel> kernels = ConcurrentHashMap.newKeySet();

    private Watchdog() {}

    void watch(Kernel kernel) {
        kernels.add(kernel);
    }

    /** The present tick: a millisecond or a little more each, while actors run. */
    int tick() {
        return (int) TICK.getOpaque(this);
    }

    /** Whether a handler that began at one tick and ended, or still runs, at the other took more than 10 ms. */
    static boolean slow(int began, int now) {
        return now - began >= SLOW_TICKS;
    }

    /** How long that was at least. */
    static long millis(int began, int now) {
        return now - began - 1L;
    }

    /**
     * An actor's thread begins a batch.
     *
     * @return the place to hand back to {@link #leave}; -1 if all are taken, then only the handlers' ends are noticed
     */
    int enter(Cell<?> cell, Thread me) {
        stir();
        int first = (int) me.threadId();
        for (int probe = 0; probe < PROBES; probe++) {
            int slot = (first + probe) & (SLOTS - 1);
            if (running.getOpaque(slot) == null && running.compareAndSet(slot, null, cell)) {
                return slot;
            }
        }
        return -1;
    }

    /** There is something to do. */
    void stir() {
        if (!active) {
            active = true;
            if (asleep) {
                wake();
            }
        }
    }

    void leave(int slot) {
        if (slot >= 0) {
            running.setRelease(slot, null);
        }
    }

    private synchronized void wake() {
        if (!asleep) {
            return;
        }
        asleep = false;
        Thread present = thread;
        if (present == null) {
            start();
        } else {
            LockSupport.unpark(present);
        }
    }

    /** Whoever needs it next tries again where the system gives no thread: an actor must not crash for that. */
    private void start() {
        try {
            thread = Thread.ofPlatform().name("javascope-watchdog").daemon().start(this::run);
        } catch (OutOfMemoryError noThread) {
            asleep = true;
            active = false;
        }
    }

    private void run() {
        long busyAt = System.nanoTime();
        long rolledAt = busyAt;
        while (true) {
            long now = awaitTick();
            if (work()) {
                busyAt = now;
            }
            if (now - rolledAt >= SECOND) {
                rolledAt = now;
                roll();
            }
            if (now - busyAt > SLEEPS_AFTER) {
                rest(Long.MAX_VALUE);
            } else if (now - busyAt > DOZES_AFTER) {
                rest(DOZE);
            }
        }
    }

    /** Waits for a whole tick, whoever wakes it meanwhile. */
    private long awaitTick() {
        long begin = System.nanoTime();
        long now = begin;
        while (now - begin < TICK_NANOS) {
            LockSupport.parkNanos(this, TICK_NANOS - (now - begin));
            now = System.nanoTime();
        }
        return now;
    }

    /** What is done at each tick; says whether there was anything. */
    private boolean work() {
        int now = (int) TICK.getAndAdd(this, 1) + 1;
        boolean stirred = active;
        active = false;
        boolean busy = look(now);
        // Not at each tick: telling starts a thread, and a storm of crashes must not start a thousand a second.
        boolean told = now % TICKS_TO_TELL == 0 && pump();
        return busy || told || stirred;
    }

    /** Whether it dozes or sleeps at this moment. */
    boolean rests() {
        return asleep;
    }

    /** Until somebody {@linkplain #stir stirs}. */
    private void rest(long nanos) {
        asleep = true;
        if (!active) {
            LockSupport.parkNanos(this, nanos);
        }
        asleep = false;
    }

    /** Has the events of all roots told, and forgets those that have ended; says whether there were any. */
    private boolean pump() {
        boolean any = false;
        for (Kernel kernel : kernels) {
            if (kernel.isEnded()) {
                // Before it is looked at for the last time: who tells something after that puts it back.
                kernels.remove(kernel);
            }
            if (kernel.events().pump()) {
                any = true;
                kernels.add(kernel);
            }
        }
        return any;
    }

    private void roll() {
        long now = System.nanoTime();
        kernels.forEach(kernel -> kernel.roll(now));
    }

    /** Reports handlers that have run too long, each once; says whether any actor runs. */
    private boolean look(int now) {
        boolean busy = false;
        for (int slot = 0; slot < SLOTS; slot++) {
            Cell<?> cell = running.getAcquire(slot);
            if (cell == null) {
                continue;
            }
            busy = true;
            int since = cell.since();
            if (slow(since, now) && reported[slot] != since) {
                reported[slot] = since;
                cell.reportRunning(millis(since, now));
            }
        }
        return busy;
    }
}
