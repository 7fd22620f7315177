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
    record Malformed(String message, int column) implements ParseResult {

        /** Whether it is too long or too deep to be read at all. */
        public boolean isLimit() {
            return message.contains("split it") || message.contains("the limit is");
        }
    }
}
