package io.javascope.foundation.telemetry;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * How a quantity is distributed: durations in nanoseconds, sizes. Each thread adds to one of several tables, chosen by its
 * number, and reading sums them up; so no thread waits for another. A table is 8 KB and is made when it is first needed.
 */
public final class Histogram {
    private static final int MOST_TABLES = 16;
    /** After the buckets, in the same table: the sum of all values. */
    private static final int SUM = Buckets.COUNT;

    private final AtomicReferenceArray<@Nullable AtomicLongArray> tables;

    Histogram() {
        int cores = Runtime.getRuntime().availableProcessors();
        tables = new AtomicReferenceArray<>(Math.min(MOST_TABLES, Integer.highestOneBit(cores * 2 - 1) * 2));
    }

    /** Adds one value; a negative one counts as 0. */
    public void record(long value) {
        AtomicLongArray table = table((int) Thread.currentThread().threadId() & tables.length() - 1);
        table.getAndIncrement(Buckets.of(value));
        table.getAndAdd(SUM, Math.max(value, 0));
    }

    /** The present state. A value that is being added meanwhile may be in part of the figures only. */
    public Distribution read() {
        long[] counts = new long[Buckets.COUNT];
        long sum = 0;
        for (int at = 0; at < tables.length(); at++) {
            AtomicLongArray table = tables.get(at);
            if (table != null) {
                for (int bucket = 0; bucket < counts.length; bucket++) {
                    counts[bucket] += table.get(bucket);
                }
                sum += table.get(SUM);
            }
        }
        return new Distribution(counts, sum);
    }

    private AtomicLongArray table(int at) {
        AtomicLongArray table = tables.get(at);
        if (table == null) {
            tables.compareAndSet(at, null, new AtomicLongArray(Buckets.COUNT + 1));
            table = tables.get(at);
        }
        if (table == null) {
            throw new IllegalStateException("A table of a histogram is never taken away");
        }
        return table;
    }
}
