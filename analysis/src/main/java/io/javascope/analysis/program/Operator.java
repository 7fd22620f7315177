package io.javascope.analysis.program;

/** Operators over values. Comparisons give a boolean; the others the type that binary numeric promotion says. */
public enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER,
    SHIFT_LEFT,
    SHIFT_RIGHT,
    UNSIGNED_SHIFT_RIGHT,
    AND,
    OR,
    XOR,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    /** String concatenation. */
    CONCAT,
    NEGATE,
    COMPLEMENT,
    NOT,
    /** A switch's own test of a string label: {@code equals} without a call. */
    SAME_STRING;

    /** Whether it takes two operands. */
    public boolean isBinary() {
        return switch (this) {
            case NEGATE, COMPLEMENT, NOT -> false;
            default -> true;
        };
    }

    /** The comparison that holds exactly when this one does not. */
    public Operator negated() {
        return switch (this) {
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
            case LESS -> GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> GREATER;
            case GREATER -> LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> LESS;
            default -> throw new IllegalArgumentException(this + " is no comparison");
        };
    }

    /** Whether it compares. */
    public boolean isComparison() {
        return switch (this) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            default -> false;
        };
    }
}
