package io.javascope.dap;

import io.javascope.session.Cancellation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What requests are answered with: each within its time, and none is waited for any more when its client has cancelled it.
 * Requests come on the reading thread; the rest is for any.
 */
final class Answers {
    private final Supplier<Duration> deadline;
    /** Of the requests that are not answered yet, by number; the newest where a client uses a number twice. */
    private final Map<Integer, Cancellation> open = new ConcurrentHashMap<>();
    /** The number of the request that is being met; the reading thread's. */
    private int request;

    Answers(Supplier<Duration> deadline) {
        this.deadline = deadline;
    }

    /** The next request is met. */
    void begin(int number) {
        request = number;
    }

    /** Within the usual time. */
    <T> CompletableFuture<T> soon(CompletableFuture<T> answer) {
        return soon(answer, new Cancellation());
    }

    /** The same; whoever works for it knows when it is cancelled. */
    <T> CompletableFuture<T> soon(CompletableFuture<T> answer, Cancellation cancellation) {
        CompletableFuture<T> told = within(deadline.get(), answer);
        int number = request;
        open.put(number, cancellation);
        cancellation.onRequest(() -> told.completeExceptionally(Cancellation.problem()));
        return told.whenComplete((value, failure) -> open.remove(number, cancellation));
    }

    static <T> CompletableFuture<T> within(Duration deadline, CompletableFuture<T> answer) {
        return answer.copy().orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The client does not want an answer any more; nothing happens when it has had it. */
    void cancel(int number) {
        Cancellation cancellation = open.get(number);
        if (cancellation != null) {
            cancellation.request();
        }
    }
}
