package io.javascope.foundation.actor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Notices handlers that take long, without a clock in anybody's way: one platform thread advances a tick every 3.4 ms,
 * and a handler that saw four ticks pass took more than three whole ones. Handlers that do not return are found by
 * looking at the actors that run. The thread sleeps while no actor does anything.
 */
final class Watchdog {
    static final Watchdog INSTANCE = new Watchdog();

    private static final long TICK_NANOS = 3_400_000;
    private static final long TICK_MICROS = TICK_NANOS / 1000;
    /** More than 10 ms for certain, and whatever takes 13.6 ms or more. */
    private static final int SLOW_TICKS = 4;
    /** Handlers that were timed by the clock are slow from here on. */
    static final long SLOW_NANOS = 10_000_000;

    private static final int TICKS_PER_SECOND = (int) (1_000_000_000 / TICK_NANOS);
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

    private int tick;
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

    /** The present tick: some 3.4 ms each, while actors run. */
    int tick() {
        return (int) TICK.getOpaque(this);
    }

    /** Whether a handler that began at one tick and ended, or still runs, at the other took more than 10 ms. */
    static boolean slow(int began, int now) {
        return now - began >= SLOW_TICKS;
    }

    /** How long that was at least. */
    static long millis(int began, int now) {
        return (now - began - 1) * TICK_MICROS / 1000;
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
        TICK.getAndAdd(this, 1);
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
        int quiet = 0;
        int untilRoll = TICKS_PER_SECOND;
        while (true) {
            LockSupport.parkNanos(this, TICK_NANOS);
            int now = (int) TICK.getAndAdd(this, 1) + 1;
            boolean busy = look(now);
            boolean told = pump();
            quiet = busy || told || active ? 0 : quiet + 1;
            active = false;
            if (--untilRoll == 0) {
                untilRoll = TICKS_PER_SECOND;
                roll();
            }
            if (quiet > 2 * TICKS_PER_SECOND) {
                // The rates were rolled in that time, so they say zero now.
                quiet = 0;
                sleep();
            }
        }
    }

    private void sleep() {
        asleep = true;
        while (asleep && !active) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    /** Has the events of all roots told, and forgets those that have ended; says whether there were any. */
    private boolean pump() {
        kernels.removeIf(kernel -> kernel.isEnded() && !kernel.events().pump());
        boolean any = false;
        for (Kernel kernel : kernels) {
            any |= kernel.events().pump();
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
