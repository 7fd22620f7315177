package io.javascope.foundation.id;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Where blocks of ids come from: one counter, which a thread touches once for up to 1,024 ids. */
public final class IdSource {
    /** Half of the positive numbers: so that many ids can follow any start before the sign is reached. */
    private static final long STARTS = 1L << 62;

    private final AtomicLong taken = new AtomicLong();
    private final long start;

    /**
     * A source of its own.
     *
     * @param start where it begins, 0 to 2<sup>62</sup> - 1; its first id is one higher
     */
    public IdSource(long start) {
        if (start < 0 || start >= STARTS) {
            throw new IllegalArgumentException("A source of ids begins between 0 and 2^62 - 1, not at " + start);
        }
        this.start = start;
    }

    /** A source that begins where hardly any other process does. */
    static IdSource ofThisProcess() {
        // Not SecureRandom: nobody attacks an id, and its providers would be loaded at every start.
        long seed = System.nanoTime() ^ Long.rotateLeft(System.currentTimeMillis(), 21);
        seed ^= Long.rotateLeft(ProcessHandle.current().pid(), 42);
        return new IdSource(new SplittableRandom(seed).nextLong(STARTS));
    }

    /** A writer of its own; belongs to one thread at a time. */
    public IdBlock block() {
        return new IdBlock(this);
    }

    /** Takes that many ids and returns the first. */
    long take(int count) {
        return start + 1 + taken.getAndAdd(count);
    }
}
