package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * The recorder's one thread: tells the time to the millisecond, lets the ring grow before it is full, gives back what
 * threads that have ended held, and calls for a summary once a second.
 */
public final class Keeper implements Runnable {
    private static final long TICK_NANOS = 1_000_000;
    private static final int SWEEP_TICKS = 50;
    private static final int SUMMARY_TICKS = 1000;

    private final Target target;
    private final Runnable summary;
    private boolean mayGrow = true;

    private Keeper(Target target, Runnable summary) {
        this.target = target;
        this.summary = summary;
    }

    public static void start(Target target, Runnable summary) {
        Thread thread = new Thread(null, new Keeper(target, summary), "javascope-keeper", 0, false);
        thread.setDaemon(true);
        target.ring().grownBy(thread);
        thread.start();
    }

    @Override
    public void run() {
        for (int tick = 1; ; tick++) {
            LockSupport.parkNanos(TICK_NANOS);
            Memory.putInt(Buffers.TICK, (int) ((System.nanoTime() - target.startNanos()) / TICK_NANOS));
            if (Buffers.isFew() || tick % 16 == 0) {
                Buffers.all().forEach(ThreadBuffer::askForTick);
            }
            grow();
            if (tick % SWEEP_TICKS == 0) {
                sweep();
            }
            if (tick % SUMMARY_TICKS == 0) {
                summary.run();
            }
        }
    }

    private void grow() {
        if (mayGrow && target.ring().wantsToGrow()) {
            try {
                mayGrow = target.ring().grow();
            } catch (IOException | OutOfMemoryError e) {
                mayGrow = false; // the disk or the memory is full: the ring stays as it is
            }
        }
    }

    private static void sweep() {
        for (ThreadBuffer b : Buffers.all()) {
            Thread owner = b.owner == null ? null : b.owner.get();
            if (owner == null || !owner.isAlive()) {
                Buffers.remove(b);
                b.close();
            }
        }
    }
}
