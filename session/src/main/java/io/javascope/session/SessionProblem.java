package io.javascope.session;

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
}
