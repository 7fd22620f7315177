package io.javascope.foundation.task;

import java.time.Duration;

/**
 * What became of one item of a concurrent map, with the item.
 *
 * @param <T> the items
 * @param <R> the results
 */
public sealed interface Outcome<T, R> {
    T item();

    /** The function returned a result. */
    record Done<T, R>(T item, R result) implements Outcome<T, R> {}

    /** The function threw. */
    record Failed<T, R>(T item, Throwable cause) implements Outcome<T, R> {}

    /** The function did not return in time and was interrupted. */
    record TimedOut<T, R>(T item, Duration limit) implements Outcome<T, R> {}
}
