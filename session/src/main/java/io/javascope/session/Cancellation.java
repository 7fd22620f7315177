package io.javascope.session;

import java.util.concurrent.CompletableFuture;

/** Whether somebody who has asked still wants the answer. Any thread. */
public final class Cancellation {
    private final CompletableFuture<Void> requested = new CompletableFuture<>();

    /** The answer is not wanted any more. */
    public void request() {
        requested.complete(null);
    }

    public boolean isRequested() {
        return requested.isDone();
    }

    /** Runs something when it is requested, at once when it is already; it must not block. */
    public void onRequest(Runnable action) {
        var ignored = requested.thenRun(action);
    }

    /** What a request that was cancelled fails with; the protocol's own word. */
    public static SessionProblem problem() {
        return new SessionProblem(SessionProblem.Kind.WRONG_STATE, "cancelled");
    }
}
