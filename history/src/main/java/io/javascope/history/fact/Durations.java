package io.javascope.history.fact;

import java.util.Arrays;

/**
 * How long calls took, in milliseconds: exact below 64, then eight steps for each doubling. Log-linear buckets as in
 * HdrHistogram (Tene); they grow with the longest call, to 272. One thread.
 */
final class Durations {
    private static final int EXACT = 64;
    private static final int STEPS = 8;

    private int[] buckets = new int[4];
    private long count;

    void add(int millis) {
        int bucket = bucket(Math.max(0, millis));
        if (bucket >= buckets.length) {
            buckets = Arrays.copyOf(buckets, Math.max(bucket + 1, buckets.length * 2));
        }
        buckets[bucket]++;
        count++;
    }

    long count() {
        return count;
    }

    /** The value that so many percent of all are not above, or the bucket's least value; 0 when there are none. */
    int percentile(int percent) {
        long wanted = Math.max(1, (count * percent + 99) / 100);
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= wanted) {
                return least(i);
            }
        }
        return 0;
    }

    static int bucket(int millis) {
        if (millis < EXACT) {
            return millis;
        }
        int doubling = 31 - Integer.numberOfLeadingZeros(millis);
        return EXACT + (doubling - 6) * STEPS + (millis >>> (doubling - 3) & (STEPS - 1));
    }

    static int least(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int doubling = (bucket - EXACT) / STEPS + 6;
        return (STEPS + (bucket - EXACT) % STEPS) << (doubling - 3);
    }
}
