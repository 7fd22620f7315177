package io.javascope.foundation.actor;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A log-linear histogram of times: 8 steps to each power of two, so a quantile is right within 12.5 %. Fixed 4 KB, any
 * thread records.
 */
final class HandlerTimes {
    private static final int STEPS = 8;
    private static final int STEP_BITS = 3;

    private final AtomicLongArray counts = new AtomicLongArray(64 * STEPS);

    void record(long nanos) {
        counts.incrementAndGet(bucket(Math.max(0, nanos)));
    }

    private static int bucket(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int power = 63 - Long.numberOfLeadingZeros(nanos);
        int step = (int) (nanos >>> (power - STEP_BITS)) & (STEPS - 1);
        return (power - STEP_BITS + 1) * STEPS + step;
    }

    /** The largest time that falls into the bucket. */
    private static long upperEnd(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int power = bucket / STEPS + STEP_BITS - 1;
        long step = bucket % STEPS;
        return ((STEPS + step + 1) << (power - STEP_BITS)) - 1;
    }

    long count() {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /** Nanoseconds that this share of the samples does not exceed; 0 when there is none. */
    long quantile(double share) {
        long wanted = (long) Math.ceil(count() * share);
        long seen = 0;
        for (int i = 0; i < counts.length(); i++) {
            seen += counts.get(i);
            if (seen >= wanted && seen > 0) {
                return upperEnd(i);
            }
        }
        return 0;
    }
}
