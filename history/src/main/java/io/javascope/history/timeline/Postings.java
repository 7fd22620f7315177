package io.javascope.history.timeline;

import java.util.Arrays;
import java.util.List;

/**
 * Which chunks have which keys: one sorted array of numbers with the key in the upper 40 bits and the chunk in the lower
 * 24, so that all chunks of a key lie side by side in the order of tracks and time. Immutable.
 */
final class Postings {
    static final int CHUNK_BITS = 24;
    static final int MOST_CHUNKS = 1 << CHUNK_BITS;
    static final long KEY = -1L << CHUNK_BITS;
    private static final int[] NONE = {};

    private final long[] sorted;

    private Postings(long[] sorted) {
        this.sorted = sorted;
    }

    static Postings of(List<long[]> parts) {
        long[] all = new long
                [Math.toIntExact(parts.stream().mapToLong(part -> part.length).sum())];
        int at = 0;
        for (long[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        Arrays.sort(all);
        return new Postings(all);
    }

    long bytes() {
        return 8L * sorted.length;
    }

    /** Numbers of the chunks that may have the key, rising. */
    int[] chunks(long key) {
        int from = lower(key);
        int to = from;
        while (to < sorted.length && (sorted[to] & KEY) == key) {
            to++;
        }
        if (from == to) {
            return NONE;
        }
        int[] chunks = new int[to - from];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = (int) (sorted[from + i] & ~KEY);
        }
        return chunks;
    }

    private int lower(long key) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
