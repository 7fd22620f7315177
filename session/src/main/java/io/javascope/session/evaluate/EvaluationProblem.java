package io.javascope.session.evaluate;

/** An expression that has no value here. The message says what, of which part of the expression, and what to do. */
public final class EvaluationProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there is no value. */
    public enum Kind {
        /** A name that means nothing at this frame. */
        UNKNOWN_NAME,
        /** Not Java: types that do not fit, no such method, an ambiguous call. */
        BAD_EXPRESSION,
        /** Java that the interpreter does not know. */
        NOT_INTERPRETED,
        /** Needs to run or write something, and may not. */
        NOT_ALLOWED,
        /** Can be told only at the live stop. */
        NEEDS_PROGRAM,
        /** The value was not kept, or cannot be read any more. */
        NOT_KNOWN,
        /** The expression threw an exception, as it would have in the program. */
        THROWN,
        /** The program's code did not return in time. */
        GAVE_UP
    }

    private final Kind kind;
    private final int column;

    public EvaluationProblem(Kind kind, String message) {
        this(kind, message, 0);
    }

    /** The same about a place in the expression, from 1. */
    public EvaluationProblem(Kind kind, String message, int column) {
        super(message, null, false, false);
        this.kind = kind;
        this.column = column;
    }

    public Kind kind() {
        return kind;
    }

    /** Where in the expression, from 1; 0 when it is about the whole. */
    public int column() {
        return column;
    }

    EvaluationProblem at(int where) {
        return column > 0 ? this : new EvaluationProblem(kind, getMessage(), where);
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
