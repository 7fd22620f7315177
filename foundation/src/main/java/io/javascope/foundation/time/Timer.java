package io.javascope.foundation.time;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs an action after a delay. Any thread may schedule; actions run on fresh virtual threads, so they may be slow. */
public final class Timer {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private Timer() {}

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
