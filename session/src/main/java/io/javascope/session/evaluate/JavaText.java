package io.javascope.session.evaluate;

import io.javascope.history.state.Value;

/** Values as one line of text in Java syntax, bounded. */
public final class JavaText {
    /** Most characters of a string that are shown. */
    public static final int DEFAULT_LENGTH = 1_000;

    private JavaText() {}

    /** The value with at most {@link #DEFAULT_LENGTH} characters of text. */
    public static String of(Value value) {
        return of(value, DEFAULT_LENGTH);
    }

    /**
     * The value: {@code 5}, {@code "abc"}, {@code 'c'}, {@code null}, {@code int[3]}, {@code RED}, {@code Order@27}.
     *
     * @param maxLength at most so many characters of a string, then an ellipsis
     */
    public static String of(Value value, int maxLength) {
        return switch (value) {
            case Value.Primitive(Character c) -> quoted(c);
            case Value.Primitive(var boxed) -> String.valueOf(boxed);
            case Value.Null _ -> "null";
            case Value.Nothing _ -> "void";
            case Value.Text text -> text(text, maxLength);
            case Value.Reference reference -> reference(reference, maxLength);
            case Value.Missing missing -> "<" + missing.reason() + ">";
        };
    }

    /** A string as a Java literal. */
    public static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> escape(quoted, (char) c, '"'));
        return quoted.append('"').toString();
    }

    private static String quoted(char c) {
        var quoted = new StringBuilder("'");
        escape(quoted, c, '\'');
        return quoted.append('\'').toString();
    }

    private static String text(Value.Text text, int maxLength) {
        boolean cut = text.cut() || text.text().length() > maxLength;
        if (!cut) {
            return quoted(text.text());
        }
        int end = Math.min(maxLength, text.text().length());
        boolean inPair = end > 0 && Character.isHighSurrogate(text.text().charAt(end - 1));
        var quoted = quoted(text.text().substring(0, inPair ? end - 1 : end));
        return quoted.substring(0, quoted.length() - 1) + "…\"";
    }

    private static String reference(Value.Reference reference, int maxLength) {
        if (reference.isArray()) {
            return array(reference);
        }
        if (reference.summary().isEmpty()) {
            return TypeText.simple(reference.typeName()) + "@" + reference.id();
        }
        if (reference.typeName().equals("java.lang.Character")) {
            return quoted(reference.summary().charAt(0));
        }
        var summary = reference.summary();
        return summary.length() > maxLength ? summary.substring(0, maxLength) + "…" : summary;
    }

    private static String array(Value.Reference array) {
        var type = TypeText.simple(array.typeName());
        int bracket = type.indexOf('[');
        var length = ArrayLength.of(array);
        return length.isEmpty()
                ? type + "@" + array.id()
                : type.substring(0, bracket) + "[" + length.getAsInt() + "]" + type.substring(bracket + 2);
    }

    private static void escape(StringBuilder to, char c, char quote) {
        switch (c) {
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            case '\b' -> to.append("\\b");
            case '\f' -> to.append("\\f");
            case '\\' -> to.append("\\\\");
            case '"', '\'' -> to.append(c == quote ? "\\" : "").append(c);
            default -> {
                if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                    to.append(String.format("\\u%04x", (int) c));
                } else {
                    to.append(c);
                }
            }
        }
    }
}
