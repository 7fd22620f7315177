package io.javascope.foundation.task;

import java.time.Duration;

/**
 * How a concurrent map runs.
 *
 * @param max how many items at once
 * @param ordered whether results come in the order of the items; else as they are done
 * @param timeout how long one item may take
 * @param onTimeout what happens then
 */
public record Concurrency(int max, boolean ordered, Duration timeout, OnTimeout onTimeout) {
    /** What a timeout of one item means. */
    public enum OnTimeout {
        /** That item is {@link Outcome.TimedOut}; the others go on. */
        GIVE_UP_ITEM,
        /** Reading the result throws {@link MapTimeout}, and what runs is interrupted. */
        GIVE_UP_ALL
    }

    public Concurrency {
        if (max < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    "A concurrent map needs max >= 1 and a positive timeout, but got " + max + " and " + timeout);
        }
    }

    /** So many at once, in order; an item that takes longer is given up. */
    public static Concurrency of(int max, Duration timeout) {
        return new Concurrency(max, true, timeout, OnTimeout.GIVE_UP_ITEM);
    }

    /** The same, as they are done. */
    public Concurrency unordered() {
        return new Concurrency(max, false, timeout, onTimeout);
    }

    /** The same with another meaning of a timeout. */
    public Concurrency withOnTimeout(OnTimeout newOnTimeout) {
        return new Concurrency(max, ordered, timeout, newOnTimeout);
    }
}
