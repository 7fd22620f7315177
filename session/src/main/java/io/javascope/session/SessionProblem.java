package io.javascope.session;

import io.javascope.foundation.actor.Exit;

/** A request that cannot be met; the message says what, where and what to do, and is meant for the user. */
public final class SessionProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether the program was in the wrong state, the input was wrong, or the debuggee failed. */
    public enum Kind {
        WRONG_STATE,
        BAD_INPUT,
        MISSING_INPUT,
        DEBUGGEE,
        TIMEOUT
    }

    private final Kind kind;

    public SessionProblem(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whoever asks a session that has ended, or waits for its answer, gets this. */
    public static SessionProblem over(Exit exit) {
        return new SessionProblem(
                Kind.WRONG_STATE,
                switch (exit) {
                    case Exit.Crashed crashed -> new SessionEvent.Crashed(crashed.cause()).text();
                    case Exit.Normal _, Exit.Stopped _ -> "The session is over; start a new one.";
                });
    }
}
