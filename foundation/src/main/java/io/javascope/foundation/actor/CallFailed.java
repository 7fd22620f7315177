package io.javascope.foundation.actor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call to an actor has no answer; {@link #reason()} says why. */
public final class CallFailed extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Reason {
        /** The actor has ended; asking again will not help. */
        GONE,
        /** The actor crashed after it had taken the request; it may have been carried out in part. */
        CRASHED,
        /** The deadline passed; the request may still be carried out. */
        DEADLINE,
        /** The mailbox was full; the request will not be carried out. */
        REFUSED,
        /** An actor called itself and would have waited for itself until the deadline. */
        SELF,
        /** The actor answered with a failure, which is the cause. */
        ANSWER,
        /** The calling thread was interrupted while it waited. */
        INTERRUPTED
    }

    private final Reason reason;

    private CallFailed(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static CallFailed gone(String actor) {
        return new CallFailed(Reason.GONE, "Actor '" + actor + "' has ended and cannot answer", null);
    }

    static CallFailed crashed(String actor, Throwable cause) {
        return new CallFailed(Reason.CRASHED, "Actor '" + actor + "' crashed before it had answered: " + cause, cause);
    }

    static CallFailed deadline(String actor, Duration deadline) {
        return new CallFailed(
                Reason.DEADLINE, "Actor '" + actor + "' did not answer within " + deadline.toMillis() + " ms", null);
    }

    static CallFailed refused(String actor, int capacity) {
        return new CallFailed(
                Reason.REFUSED,
                "Actor '" + actor + "' refused the call: its mailbox is full (" + capacity + "); try again later",
                null);
    }

    static CallFailed self(String actor) {
        return new CallFailed(
                Reason.SELF, "Actor '" + actor + "' called itself and would wait for itself; use ask or cast", null);
    }

    static CallFailed answer(String actor, Throwable cause) {
        return new CallFailed(Reason.ANSWER, "Actor '" + actor + "' answered with a failure: " + cause, cause);
    }

    static CallFailed interrupted(String actor, InterruptedException cause) {
        return new CallFailed(
                Reason.INTERRUPTED, "The wait for an answer of actor '" + actor + "' was interrupted", cause);
    }
}
