package io.javascope.foundation.telemetry;

/** A histogram at one moment. Immutable. */
public final class Distribution {
    private final long[] counts;
    private final long count;
    private final long sum;

    Distribution(long[] counts, long sum) {
        this.counts = counts;
        this.sum = sum;
        long all = 0;
        for (long each : counts) {
            all += each;
        }
        this.count = all;
    }

    /** How many values there are. */
    public long count() {
        return count;
    }

    /** Their sum. */
    public long sum() {
        return sum;
    }

    /** How many values are at most {@code limit}, to within a bucket (1/16 of the value). */
    public long atMost(long limit) {
        long all = 0;
        for (int bucket = 0; bucket < counts.length && Buckets.highest(bucket) <= limit; bucket++) {
            all += counts[bucket];
        }
        return all;
    }

    /**
     * The value that a share of all values does not exceed, at most 1/16 too high; 0 if there are none.
     *
     * @param share 0.5 for the median, 0.99 for the 99th percentile
     */
    public long quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return Buckets.highest(bucket);
            }
        }
        return 0;
    }
}
