package io.javascope.analysis.program;

/**
 * A way from one block to another.
 *
 * @param to index of the block it leads to
 * @param exception the type of the exceptions that go this way, empty unless the kind is {@link Kind#EXCEPTION}
 */
public record Edge(Kind kind, int to, String exception) {
    /** When it is taken. */
    public enum Kind {
        NEXT,
        TRUE,
        FALSE,
        EXCEPTION
    }

    public boolean isExceptional() {
        return kind == Kind.EXCEPTION;
    }
}
