package io.javascope.foundation.telemetry;

import java.util.concurrent.atomic.LongAdder;

/** A number that only grows; any thread adds to it and none waits for another. */
public final class Counter {
    private final LongAdder sum = new LongAdder();

    Counter() {}

    public void increment() {
        sum.increment();
    }

    /** Adds an amount, which must not be negative. */
    public void add(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("A counter never goes back, but " + amount + " was to be added");
        }
        sum.add(amount);
    }

    /** What was added until now; what is being added meanwhile may be missing. */
    public long value() {
        return sum.sum();
    }
}
