package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The buffers of all threads, found by thread number. */
public final class Buffers {
    private static final int SLOTS = 4096;
    private static final ThreadBuffer[] TABLE = new ThreadBuffer[SLOTS];
    private static final Map<Long, ThreadBuffer> ALL = new ConcurrentHashMap<>();
    private static final AtomicReference<@Nullable Target> TARGET = new AtomicReference<>();

    /** Where the ticker puts the milliseconds since the start. */
    static final long TICK = Memory.allocate(64);

    /** For threads without memory of their own. */
    static final long NOWHERE = Memory.allocate(ThreadBuffer.VOID + 64);

    /** For threads that begin when the heap is full. */
    private static final ThreadBuffer[] SPARE = new ThreadBuffer[32];

    private static final AtomicInteger SPARES_TAKEN = new AtomicInteger();

    private static final AtomicInteger THREADS = new AtomicInteger();

    /** Numbers of synchronisation edges. */
    static final AtomicLong ORDER = new AtomicLong();

    /** Stands where no buffer is; no thread has its number. */
    private static final ThreadBuffer NOBODY = new ThreadBuffer(-1, null);

    static {
        java.util.Arrays.fill(TABLE, NOBODY);
        java.util.Arrays.setAll(SPARE, i -> new ThreadBuffer(-1, null));
    }

    private Buffers() {}

    /** The running thread's buffer. */
    static ThreadBuffer current() {
        Thread thread = Thread.currentThread();
        long number = Memory.threadId(thread);
        ThreadBuffer b = TABLE[(int) number & SLOTS - 1];
        return b.thread == number ? b : find(thread, number);
    }

    /** A full heap is the program's affair: it must not fail here. */
    private static ThreadBuffer find(Thread thread, long number) {
        ThreadBuffer b;
        try {
            b = findOrMake(thread, number);
        } catch (OutOfMemoryError full) {
            b = spare(number);
        }
        TABLE[(int) number & SLOTS - 1] = b;
        return b;
    }

    private static ThreadBuffer findOrMake(Thread thread, long number) {
        ThreadBuffer b = ALL.get(number);
        if (b == null) {
            b = new ThreadBuffer(number, thread);
            ALL.put(number, b);
            THREADS.incrementAndGet();
            Target target = TARGET.get();
            if (target != null) {
                target.tables().thread(number, thread);
            }
        }
        return b;
    }

    /** When all are taken threads share them: what they write is then mixed and means nothing, but the program runs. */
    private static ThreadBuffer spare(long number) {
        ThreadBuffer b = SPARE[Math.floorMod(SPARES_TAKEN.getAndIncrement(), SPARE.length)];
        b.thread = number;
        return b;
    }

    /** From now on events go there; null: nowhere. */
    public static void direct(@Nullable Target target) {
        TARGET.set(target);
        ALL.values().forEach(ThreadBuffer::askForTick);
    }

    /** How many threads have run recorded code. */
    public static int threads() {
        return THREADS.get();
    }

    /** Whether events are kept. */
    public static boolean isOn() {
        return TARGET.get() != null;
    }

    static @Nullable Target target() {
        return TARGET.get();
    }

    /** Bytes of events so far, those of open chunks among them; a glance, not exact while threads write. */
    public static long written(Ring ring) {
        long open = 0;
        for (ThreadBuffer b : ALL.values()) {
            open += b.openBytes();
        }
        return ring.written() + open;
    }

    static Iterable<ThreadBuffer> all() {
        return ALL.values();
    }

    /** So few that looking at all of them each millisecond costs nothing. */
    static boolean isFew() {
        return ALL.size() < 1000;
    }

    /**
     * Its thread has ended: nothing here holds it any more. Another thread that takes its place in the table meanwhile
     * may lose it, and finds its buffer the long way once.
     */
    static void remove(ThreadBuffer b) {
        ALL.remove(b.thread);
        int place = (int) b.thread & SLOTS - 1;
        if (TABLE[place] == b) {
            TABLE[place] = NOBODY;
        }
    }
}
