package io.javascope.foundation.task;

/**
 * What is done with one item.
 *
 * @param <T> the items
 * @param <R> the results
 */
@FunctionalInterface
public interface ItemFunction<T, R> {
    /** Gives the result, or throws; an interrupt means that nobody waits any more. */
    R apply(T item) throws Exception;
}
