package io.javascope.session.evaluate;

/** What came of reading an expression. */
public sealed interface ParseResult {
    /** It can be evaluated. */
    record Parsed(Expression expression) implements ParseResult {}

    /**
     * It cannot.
     *
     * @param message for people: what is wrong, where, and what to do
     * @param column where in the text, from 1
     */
    record Malformed(String message, int column) implements ParseResult {}
}
