package io.javascope.foundation.task;

import io.javascope.foundation.time.Timer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

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
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> complete(result, body));
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
