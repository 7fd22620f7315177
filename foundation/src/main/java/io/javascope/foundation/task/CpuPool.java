package io.javascope.foundation.task;

import io.javascope.foundation.actor.Trace;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Platform threads for work that computes: one fewer than there are cores, so that the actors always find a free one.
 * Urgent work goes first; work beyond the bound is refused. Any thread may submit.
 */
public final class CpuPool implements AutoCloseable {
    /** Work that may wait unless told. */
    public static final int DEFAULT_QUEUE = 10_000;

    /** Parsers recurse as deep as the source is nested; only what is touched costs memory. */
    private static final long STACK = 32L << 20;

    private final String name;
    private final int capacity;
    private final int size;
    private final ThreadPoolExecutor threads;
    /** Work that was taken in and has neither run nor been taken out again. */
    private final AtomicInteger inside = new AtomicInteger();

    private final AtomicLong order = new AtomicLong();

    /** Which work runs first. */
    public enum Priority {
        /** Somebody waits for it: before everything else that waits. */
        URGENT,
        /** In the order it was submitted. */
        NORMAL
    }

    /** One thread fewer than cores, at least one. */
    public CpuPool(String name) {
        this(name, Math.max(1, Runtime.getRuntime().availableProcessors() - 1), DEFAULT_QUEUE);
    }

    /**
     * A pool of a given size.
     *
     * @param queueCapacity how much work may wait
     */
    public CpuPool(String name, int size, int queueCapacity) {
        this.name = name;
        this.capacity = queueCapacity;
        this.size = size;
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                30,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                Thread.ofPlatform()
                        .name(name + "-", 1)
                        .daemon()
                        .stackSize(STACK)
                        .factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs the body when a thread is free.
     *
     * <p>The future completes with its result or with what it threw, with {@link RejectedExecutionException} when the
     * queue is full or the pool closed. Cancelling it takes waiting work out of the queue and interrupts running work.
     *
     * @param work says what it is, for errors
     */
    public <T> CompletableFuture<T> submit(String work, Callable<T> body) {
        return submit(work, Priority.NORMAL, body);
    }

    /** As {@link #submit(String, Callable)}, with a priority; work of one priority runs in the order submitted. */
    public <T> CompletableFuture<T> submit(String work, Priority priority, Callable<T> body) {
        var result = new CompletableFuture<T>();
        Trace trace = Trace.current().orElse(null);
        var run = new Work<>(
                trace == null ? body : () -> trace.call(body), result, priority, order.incrementAndGet(), inside);
        if (inside.incrementAndGet() > capacity + size) {
            inside.decrementAndGet();
            result.completeExceptionally(new RejectedExecutionException(refusal(work)));
            return result;
        }
        result.whenComplete((value, failure) -> withdraw(run));
        try {
            threads.execute(run);
        } catch (RejectedExecutionException full) {
            inside.decrementAndGet();
            result.completeExceptionally(new RejectedExecutionException(refusal(work), full));
        }
        return result;
    }

    /** Work that waits for a thread. */
    public int depth() {
        return threads.getQueue().size();
    }

    /** Refuses new work, interrupts what runs and cancels what waits; does not wait for it. */
    @Override
    public void close() {
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof Work<?> run) {
                run.cancel(false);
                inside.decrementAndGet();
            }
        }
    }

    /** Waits until all threads have ended after {@link #close()}; says whether they have. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void withdraw(Work<?> run) {
        if (!run.isDone()) {
            run.cancel(true);
            if (threads.remove(run)) {
                inside.decrementAndGet();
            }
        }
    }

    private String refusal(String work) {
        return threads.isShutdown()
                ? "'" + work + "' was refused: the pool '" + name + "' is closed"
                : "'" + work + "' was refused: " + capacity + " pieces of work already wait in the pool '" + name + "'";
    }

    /** One piece of work; hands its outcome on once it has ended, was cancelled or failed. */
    private static final class Work<T> extends FutureTask<T> implements Comparable<Work<?>> {
        private final CompletableFuture<T> result;
        private final Priority priority;
        private final long order;
        private final AtomicInteger inside;

        Work(Callable<T> body, CompletableFuture<T> result, Priority priority, long order, AtomicInteger inside) {
            super(body);
            this.result = result;
            this.priority = priority;
            this.order = order;
            this.inside = inside;
        }

        @Override
        public void run() {
            try {
                super.run();
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public int compareTo(Work<?> other) {
            int lanes = priority.compareTo(other.priority);
            return lanes != 0 ? lanes : Long.compare(order, other.order);
        }

        @Override
        protected void done() {
            switch (state()) {
                case SUCCESS -> result.complete(resultNow());
                case FAILED -> result.completeExceptionally(exceptionNow());
                case CANCELLED, RUNNING -> result.cancel(false);
            }
        }
    }
}
