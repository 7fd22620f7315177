package io.javascope.analysis.syntax;

import io.javascope.analysis.text.TextRange;

/**
 * Something that javac's parser complains about.
 *
 * @param range where; at least one character wide unless the text is empty, and never half a surrogate pair
 * @param message javac's words, in English
 * @param code javac's key of the message, such as {@code compiler.err.expected}
 */
public record SyntaxError(TextRange range, String message, String code, Severity severity) {
    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
