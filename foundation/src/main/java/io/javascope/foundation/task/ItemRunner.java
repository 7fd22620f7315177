package io.javascope.foundation.task;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the work for one item somewhere.
 *
 * @param <T> the items
 * @param <R> the results
 */
@FunctionalInterface
public interface ItemRunner<T, R> {
    /** Starts the work; cancelling the future ends it. */
    CompletableFuture<R> start(T item, Callable<R> body);
}
