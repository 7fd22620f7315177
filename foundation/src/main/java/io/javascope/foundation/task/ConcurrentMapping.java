package io.javascope.foundation.task;

import io.javascope.foundation.task.Concurrency.OnTimeout;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The running of a concurrent map: an iterator that starts items as its results are read. One thread at a time. */
final class ConcurrentMapping<T, R> implements Iterator<Outcome<T, R>> {
    private final Iterator<T> items;
    private final Concurrency concurrency;
    private final ItemRunner<T, R> runner;
    private final ItemFunction<T, R> function;

    /** What runs or is done and not read yet, in the order of the items. */
    private final Set<Running<T, R>> running = new LinkedHashSet<>();

    private final LinkedBlockingQueue<Running<T, R>> done = new LinkedBlockingQueue<>();

    private record Running<T, R>(T item, CompletableFuture<R> result) {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    ConcurrentMapping(
            Iterator<T> items, Concurrency concurrency, ItemRunner<T, R> runner, ItemFunction<T, R> function) {
        this.items = items;
        this.concurrency = concurrency;
        this.runner = runner;
        this.function = function;
    }

    @Override
    public boolean hasNext() {
        return !running.isEmpty() || items.hasNext();
    }

    @Override
    public Outcome<T, R> next() {
        while (running.size() < concurrency.max() && items.hasNext()) {
            start(items.next());
        }
        if (running.isEmpty()) {
            throw new NoSuchElementException("All items have been read");
        }
        Running<T, R> next = await();
        running.remove(next);
        return outcome(next);
    }

    private void start(T item) {
        // A limit of the runner's own as well as here: a pool knows none.
        CompletableFuture<R> result = runner.start(item, () -> applied(item));
        CompletableFuture<R> limited =
                result.copy().orTimeout(concurrency.timeout().toNanos(), TimeUnit.NANOSECONDS);
        limited.whenComplete((value, failure) -> {
            if (failure != null) {
                result.cancel(true);
            }
        });
        var mine = new Running<>(item, limited);
        running.add(mine);
        if (!concurrency.ordered()) {
            limited.whenComplete((value, failure) -> done.add(mine));
        }
    }

    /** A timeout that the function throws is its failure, not ours. */
    private R applied(T item) throws Thrown {
        try {
            return function.apply(item);
        } catch (Exception failure) {
            throw new Thrown(failure);
        }
    }

    private static final class Thrown extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Exception failure;

        Thrown(Exception failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private Running<T, R> await() {
        try {
            if (!concurrency.ordered()) {
                return done.take();
            }
            Running<T, R> oldest = running.iterator().next();
            // Its end, whatever that is.
            oldest.result().handle((value, failure) -> true).get();
            return oldest;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new CompletionException("The reader of a concurrent map was interrupted", interrupted);
        }
    }

    private Outcome<T, R> outcome(Running<T, R> of) {
        return switch (of.result().state()) {
            case SUCCESS -> new Outcome.Done<>(of.item(), of.result().resultNow());
            case FAILED -> failed(of.item(), of.result().exceptionNow());
            case CANCELLED, RUNNING -> new Outcome.Failed<>(of.item(), new CancellationException("given up"));
        };
    }

    private Outcome<T, R> failed(T item, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof TimeoutException)) {
            return new Outcome.Failed<>(item, cause instanceof Thrown thrown ? thrown.failure : cause);
        }
        if (concurrency.onTimeout() == OnTimeout.GIVE_UP_ALL) {
            close();
            throw new MapTimeout(String.valueOf(item), concurrency.timeout());
        }
        return new Outcome.TimedOut<>(item, concurrency.timeout());
    }

    /** Interrupts what runs; the rest of the input is not read. */
    void close() {
        var left = new ArrayDeque<>(running);
        running.clear();
        left.forEach(one -> one.result().cancel(true));
    }
}
