package io.javascope.foundation.actor;

import java.util.concurrent.CompletableFuture;

/** A call that waits for its answer. */
final class PendingReply {
    private final CompletableFuture<?> future;
    private volatile boolean taken;

    PendingReply(CompletableFuture<?> future) {
        this.future = future;
    }

    /** The actor has begun to handle the request: a crash from now on fails it, a later incarnation will not see it. */
    void markTaken() {
        taken = true;
    }

    boolean isTaken() {
        return taken;
    }

    void fail(CallFailed failure) {
        future.completeExceptionally(failure);
    }
}
