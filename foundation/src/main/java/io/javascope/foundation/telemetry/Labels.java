package io.javascope.foundation.telemetry;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What tells the series of one name apart: names and values, sorted by name.
 *
 * @param values any text; only its first 120 characters count
 */
public record Labels(Map<String, String> values) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern LONE_SURROGATE = Pattern.compile("[\\ud800-\\udfff]");
    private static final int LONGEST = 120;

    /** No labels. */
    public static final Labels NONE = new Labels(Map.of());

    public Labels {
        Map<String, String> sorted = new TreeMap<>();
        values.forEach((name, value) -> sorted.put(checked(name), bounded(value)));
        values = Collections.unmodifiableMap(sorted);
    }

    /** One label. */
    public static Labels of(String name, String value) {
        return new Labels(Map.of(name, value));
    }

    /** Two labels. */
    public static Labels of(String first, String firstValue, String second, String secondValue) {
        return new Labels(Map.of(first, firstValue, second, secondValue));
    }

    /** In OpenMetrics' form, braces included; empty without labels. */
    String text() {
        return values.isEmpty() ? "" : "{" + inside() + "}";
    }

    /** The same with the bound of a histogram's bucket. */
    String textUpTo(String bound) {
        return "{" + (values.isEmpty() ? "" : inside() + ",") + "le=\"" + bound + "\"}";
    }

    private String inside() {
        return values.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escape(label.getValue()) + "\"")
                .collect(Collectors.joining(","));
    }

    /** The format escapes three characters. */
    static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String bounded(String value) {
        String kept = value.length() <= LONGEST ? value : value.substring(0, LONGEST);
        // Half a pair has no UTF-8 form.
        return LONE_SURROGATE.matcher(kept).replaceAll("\ufffd");
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches() || name.equals("le")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a label: lower case letters, not 'le'");
        }
        return name;
    }
}
