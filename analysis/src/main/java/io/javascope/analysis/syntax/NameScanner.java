package io.javascope.analysis.syntax;

/**
 * Finds the words of a text from an offset on. javac's public tree tells where a declaration begins and ends but not
 * where its name is, so the few tokens between its type and its name are read again here, over comments, literals,
 * annotations and Unicode escapes.
 */
final class NameScanner {
    /**
     * A word of the text.
     *
     * @param value with its Unicode escapes translated
     */
    record Word(int start, int end, String value) {}

    private static final Word NONE = new Word(-1, -1, "");

    private final String text;
    private final int limit;
    private int at;

    NameScanner(String text, int from, int limit) {
        this.text = text;
        this.at = Math.clamp(from, 0, text.length());
        this.limit = Math.clamp(limit, at, text.length());
    }

    /** The first word equal to the name, or the text's beginning as an empty word if there is none. */
    static Word find(String text, int from, int limit, String name) {
        var scanner = new NameScanner(text, from, limit);
        Word word = scanner.next();
        while (word != NONE && !word.value().equals(name)) {
            word = scanner.next();
        }
        int fallback = Math.min(scanner.limit, Math.clamp(from, 0, text.length()));
        return word == NONE ? new Word(fallback, fallback, "") : word;
    }

    private Word next() {
        while (at < limit) {
            int before = at;
            int c = readUnit();
            if (c == '/' && (peek('/') || peek('*'))) {
                skipComment();
            } else if (c == '"' || c == '\'') {
                skipLiteral((char) c);
            } else if (c == '(') {
                skipParentheses();
            } else if (Character.isJavaIdentifierStart(c)) {
                return word(before);
            }
        }
        return NONE;
    }

    private Word word(int start) {
        at = start;
        var value = new StringBuilder();
        int end = at;
        while (at < limit) {
            int c = readUnit();
            if (!Character.isJavaIdentifierPart(c)) {
                break;
            }
            value.appendCodePoint(c);
            end = at;
        }
        at = end;
        return new Word(start, end, value.toString());
    }

    /** Reads one code point; an escape such as \\u0041 is one too. */
    private int readUnit() {
        int c = text.codePointAt(at);
        if (c == '\\' && peekAt(at + 1, 'u')) {
            int digits = at + 1;
            while (peekAt(digits, 'u')) {
                digits++;
            }
            if (digits + 4 <= text.length() && isHex(digits)) {
                at = digits + 4;
                return Integer.parseInt(text, digits, at, 16);
            }
        }
        at += Character.charCount(c);
        return c;
    }

    private boolean isHex(int from) {
        return text.substring(from, from + 4).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private boolean peek(char c) {
        return peekAt(at, c);
    }

    private boolean peekAt(int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    private void skipComment() {
        boolean block = peek('*');
        while (at < limit) {
            char c = text.charAt(at++);
            if (block ? c == '*' && peek('/') : c == '\n' || c == '\r') {
                at += block ? 1 : 0;
                return;
            }
        }
    }

    private void skipLiteral(char quote) {
        while (at < limit) {
            char c = text.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == quote || c == '\n') {
                return;
            }
        }
    }

    /** The arguments of an annotation between type and name. */
    private void skipParentheses() {
        int depth = 1;
        while (at < limit && depth > 0) {
            char c = text.charAt(at++);
            switch (c) {
                case '(' -> depth++;
                case ')' -> depth--;
                case '"', '\'' -> skipLiteral(c);
                default -> {}
            }
        }
    }
}
