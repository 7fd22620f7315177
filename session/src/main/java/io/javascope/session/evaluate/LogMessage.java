package io.javascope.session.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A breakpoint's log message: text with Java expressions in braces. */
public final class LogMessage {
    private LogMessage() {}

    /** A part of a message: {@code text} as it stands, or an expression. */
    public record Part(String text, boolean isExpression) {}

    /** The text with the value of each {@code {expression}} in its place; a brace without partner stands for itself. */
    public static String of(String template, UnaryOperator<String> value) {
        return parts(template).stream()
                .map(part -> part.isExpression() ? value.apply(part.text()) : part.text())
                .collect(Collectors.joining());
    }

    /** What a message consists of, in order. */
    public static List<Part> parts(String template) {
        var parts = new ArrayList<Part>();
        var text = new StringBuilder();
        var at = 0;
        while (at < template.length()) {
            var end = template.charAt(at) == '{' ? end(template, at) : -1;
            if (end < 0) {
                text.append(template.charAt(at++));
            } else {
                if (!text.isEmpty()) {
                    parts.add(new Part(text.toString(), false));
                    text.setLength(0);
                }
                parts.add(new Part(template.substring(at + 1, end), true));
                at = end + 1;
            }
        }
        if (!text.isEmpty()) {
            parts.add(new Part(text.toString(), false));
        }
        return parts;
    }

    /** Where the brace is closed, braces inside the expression and its literals left aside; -1: nowhere. */
    private static int end(String template, int open) {
        var depth = 0;
        var quote = '\0';
        for (var i = open; i < template.length(); i++) {
            var c = template.charAt(i);
            if (quote != '\0') {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = '\0';
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
