package io.javascope.foundation.actor;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one call. The caller is known, so whoever completes it wakes that thread and nothing else is made: no
 * timer, no node in a list of waiters. To the actor it is a future like any other.
 */
final class ReplySlot<R> extends CompletableFuture<R> {
    private final Thread caller;

    ReplySlot(Thread caller) {
        this.caller = caller;
    }

    /** Waits for the answer; the calling thread only. */
    R await(ActorRef<?> actor, Duration deadline) throws CallFailed {
        if (!isDone() && !park(deadline.toNanos())) {
            boolean interrupted = Thread.currentThread().isInterrupted();
            CallFailed failure = interrupted
                    ? CallFailed.interrupted(actor.name(), new InterruptedException())
                    : CallFailed.deadline(actor.name(), deadline);
            // Who loses this race got an answer in the last moment.
            if (completeExceptionally(failure)) {
                throw failure;
            }
        }
        return switch (state()) {
            case SUCCESS -> resultNow();
            case FAILED -> throw asCallFailed(actor, exceptionNow());
            case CANCELLED, RUNNING -> throw CallFailed.answer(actor.name(), new CancellationException());
        };
    }

    private static CallFailed asCallFailed(ActorRef<?> actor, Throwable failure) {
        return failure instanceof CallFailed known ? known : CallFailed.answer(actor.name(), failure);
    }

    /** Says whether it is done; false when the time is over or the thread was interrupted. */
    private boolean park(long nanos) {
        long until = System.nanoTime() + nanos;
        long left = nanos;
        while (left > 0) {
            LockSupport.parkNanos(this, left);
            if (isDone()) {
                return true;
            }
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            left = until - System.nanoTime();
        }
        return isDone();
    }

    private boolean wake(boolean completed) {
        if (completed && Thread.currentThread() != caller) {
            LockSupport.unpark(caller);
        }
        return completed;
    }

    @Override
    public boolean complete(R value) {
        return wake(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return wake(super.completeExceptionally(failure));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return wake(super.cancel(mayInterruptIfRunning));
    }

    @Override
    public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
        executor.execute(() -> {
            try {
                complete(supplier.get());
            } catch (Throwable failure) {
                completeExceptionally(failure);
            }
        });
        return this;
    }

    @Override
    public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier) {
        return completeAsync(supplier, defaultExecutor());
    }

    @Override
    public void obtrudeValue(R value) {
        super.obtrudeValue(value);
        wake(true);
    }

    @Override
    public void obtrudeException(@Nullable Throwable failure) {
        super.obtrudeException(failure);
        wake(true);
    }
}
