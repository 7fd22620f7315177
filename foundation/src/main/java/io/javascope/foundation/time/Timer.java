package io.javascope.foundation.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs an action after a delay. Any thread may schedule; actions run on fresh virtual threads, so they may be slow. */
public final class Timer {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private Timer() {}

    /**
     * Starts the threads behind all deadlines: this timer's and the JDK's, one for futures and one for virtual threads.
     * They start by themselves at the first deadline; but where threads are used up by then, the future fails, and a
     * virtual thread that waits keeps its carrier, perhaps the only one. A server begins with this.
     */
    public static void begin() {
        CLOCK.prestartCoreThread();
        var _ = new CompletableFuture<@Nullable Void>().completeOnTimeout(null, 1, TimeUnit.NANOSECONDS);
        Thread.ofVirtual().name("timer-begin").start(() -> LockSupport.parkNanos(1));
    }

    /**
     * Runs the action once after the delay.
     *
     * @return the scheduled run; cancelling it forgets the action at once
     */
    public static ScheduledFuture<?> schedule(Duration delay, Runnable action) {
        // The timer's own thread only starts the action: one slow action must not delay the deadlines of others.
        return CLOCK.schedule(() -> startThread(action), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void startThread(Runnable action) {
        Thread.ofVirtual().name("timer-action").start(action);
    }

    private static ScheduledThreadPoolExecutor clock() {
        var executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("javascope-timer").daemon().factory());
        // Most deadlines are cancelled; without this each would stay in memory until its time has come.
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
