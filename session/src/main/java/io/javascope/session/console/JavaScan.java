package io.javascope.session.console;

import java.util.stream.IntStream;

/** Looks for words in Java text outside of its strings, character literals and brackets. */
final class JavaScan {

    private JavaScan() {}

    /** Index of the first {@code word} that is neither quoted nor inside brackets, or -1. */
    static int indexOf(String text, String word) {
        int depth = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = endOfLiteral(text, at);
                continue;
            }
            if (depth == 0 && text.startsWith(word, at)) {
                return at;
            }
            depth += bracket(c);
            at++;
        }
        return -1;
    }

    private static int bracket(char c) {
        return switch (c) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    private static int endOfLiteral(String text, int start) {
        char quote = text.charAt(start);
        return IntStream.range(start + 1, text.length())
                .filter(i -> text.charAt(i) == quote && !escaped(text, i))
                .map(i -> i + 1)
                .findFirst()
                .orElse(text.length());
    }

    private static boolean escaped(String text, int at) {
        int slashes = 0;
        while (at - 1 - slashes >= 0 && text.charAt(at - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }
}
