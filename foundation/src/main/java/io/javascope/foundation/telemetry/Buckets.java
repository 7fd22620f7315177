package io.javascope.foundation.telemetry;

/**
 * Log-linear buckets, as in HdrHistogram (Gil Tene): each power of two is divided into 16 equal parts, so a value is known
 * to within 1/16. Values below 32 have a bucket of their own; negative ones count as 0.
 */
final class Buckets {
    private static final int PART_BITS = 4;
    private static final int PARTS = 1 << PART_BITS;

    /** Enough for every long. */
    static final int COUNT = (Long.SIZE - PART_BITS) * PARTS;

    private Buckets() {}

    static int of(long value) {
        if (value < PARTS) {
            return (int) Math.max(value, 0);
        }
        int shift = Long.SIZE - 1 - PART_BITS - Long.numberOfLeadingZeros(value);
        return (shift << PART_BITS) + (int) (value >>> shift);
    }

    /** The largest value that falls into the bucket. */
    static long highest(int bucket) {
        if (bucket < 2 * PARTS) {
            return bucket;
        }
        int shift = (bucket >>> PART_BITS) - 1;
        long lowest = (long) ((bucket & PARTS - 1) + PARTS) << shift;
        return lowest + (1L << shift) - 1;
    }
}
