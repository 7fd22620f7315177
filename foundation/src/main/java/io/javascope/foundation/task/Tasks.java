package io.javascope.foundation.task;

import io.javascope.foundation.actor.Trace;
import io.javascope.foundation.time.Timer;
import java.time.Duration;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Work that may block, each on a virtual thread of its own and with a deadline. Not for the CPU (see {@link CpuPool}),
 * nor for reading standard input, files or pipes, which needs platform threads.
 */
public final class Tasks {
    private Tasks() {}

    /**
     * Runs the body.
     *
     * <p>The future completes with its result or with what it threw; with {@link TimeoutException} when the deadline
     * passes. At a deadline, and when the future is cancelled, the thread is interrupted; a body that ignores that runs
     * on, but nobody waits for it.
     *
     * @param name of the thread and in the error; says what the work is
     */
    public static <T> CompletableFuture<T> run(String name, Duration deadline, Callable<T> body) {
        var result = new CompletableFuture<T>();
        Trace trace = Trace.current().orElse(null);
        Thread thread = Thread.ofVirtual()
                .name(name)
                .unstarted(() -> complete(result, trace == null ? body : () -> trace.call(body)));
        Future<?> alarm = Timer.schedule(deadline, () -> result.completeExceptionally(late(name, deadline)));
        result.whenComplete((value, failure) -> {
            alarm.cancel(false);
            // Whoever completed it from outside (deadline, cancel) ends the work; for finished work this is nothing.
            if (Thread.currentThread() != thread) {
                thread.interrupt();
            }
        });
        thread.start();
        return result;
    }

    /**
     * Applies a function to the items of a stream, so many at once, each on a thread of its own. Lazy: it reads the
     * input as fast as the result is read, and no more than {@code max} items ahead. What happens to one item, a
     * failure or a timeout, is that item's {@link Outcome} and touches no other. Close the result if it is not read to
     * its end: that interrupts what runs.
     */
    public static <T, R> Stream<Outcome<T, R>> mapConcurrent(
            Stream<T> input, Concurrency concurrency, ItemFunction<T, R> function) {
        return mapConcurrent(
                input,
                concurrency,
                (item, body) -> run("item of a concurrent map", concurrency.timeout(), body),
                function);
    }

    /** The same, with the items run elsewhere: for example {@code (item, body) -> pool.submit("parse", body)}. */
    public static <T, R> Stream<Outcome<T, R>> mapConcurrent(
            Stream<T> input, Concurrency concurrency, ItemRunner<T, R> runner, ItemFunction<T, R> function) {
        var mapping = new ConcurrentMapping<>(input.iterator(), concurrency, runner, function);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(mapping, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(mapping::close)
                .onClose(input::close);
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> body) {
        try {
            result.complete(body.call());
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    private static TimeoutException late(String name, Duration deadline) {
        return new TimeoutException(
                "'" + name + "' did not finish within " + deadline.toMillis() + " ms and was interrupted");
    }
}
