package io.javascope.foundation.id;

/**
 * A thread's own stock of ids. Blocks begin small and grow: a virtual thread that lives for one message must not take a
 * thousand numbers with it. Not thread-safe.
 */
public final class IdBlock {
    private static final int FIRST = 16;
    private static final int LARGEST = 1024;

    private final IdSource source;
    private int size = FIRST;
    private long next;
    private long end;

    IdBlock(IdSource source) {
        this.source = source;
    }

    /** The next id, unique among all blocks of the source. */
    public long next() {
        if (next == end) {
            refill();
        }
        return next++;
    }

    private void refill() {
        next = source.take(size);
        end = next + size;
        size = Math.min(size * 4, LARGEST);
    }
}
