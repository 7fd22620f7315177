package io.javascope.session.evaluate;

/**
 * How deeply an expression nests, found before it is parsed: the parser descends recursively, and an error of the stack
 * in the middle of its class initialisation would break it for good.
 *
 * @param brackets deepest nesting of brackets
 * @param operators how many operators there are, since prefix and right-associative ones nest without brackets
 * @param column where the bound was passed
 */
record Nesting(int brackets, int operators, int column) {
    private static final int MAX_BRACKETS = 50;
    private static final int MAX_OPERATORS = 1_000;
    private static final String OPERATORS = "!~+-*/%&|^?:=<>";

    static Nesting of(String text) {
        int depth = 0;
        int operators = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) {
            char c = text.charAt(i);
            if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
                operators += c == ')' ? 1 : 0; // every bracket may be a cast, which nests what follows
            } else if (OPERATORS.indexOf(c) >= 0) {
                operators++;
            }
            if (depth > MAX_BRACKETS || operators > MAX_OPERATORS) {
                return new Nesting(depth, operators, i + 1);
            }
        }
        return new Nesting(depth, operators, text.length());
    }

    boolean tooDeep() {
        return brackets > MAX_BRACKETS || operators > MAX_OPERATORS;
    }

    String message() {
        return brackets > MAX_BRACKETS
                ? "the expression nests brackets deeper than " + MAX_BRACKETS + " levels at column " + column
                        + "; split it"
                : "the expression has more than " + MAX_OPERATORS + " operators; split it";
    }

    /** Index after the token at {@code i}; literals and comments count as one. */
    private static int next(String text, int i) {
        if (text.startsWith("\"\"\"", i)) {
            return after(text, text.indexOf("\"\"\"", i + 3), 3);
        }
        if (text.startsWith("/*", i)) {
            return after(text, text.indexOf("*/", i + 2), 2);
        }
        if (text.startsWith("//", i)) {
            return after(text, text.indexOf('\n', i), 1);
        }
        char c = text.charAt(i);
        return c == '"' || c == '\'' ? after(text, closingQuote(text, i), 1) : i + 1;
    }

    private static int closingQuote(String text, int open) {
        char quote = text.charAt(open);
        for (int i = open + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    private static int after(String text, int end, int length) {
        return end < 0 ? text.length() : end + length;
    }
}
