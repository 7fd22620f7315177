package io.javascope.session.children;

/**
 * Takes one line out of a stream of text: what every JVM writes on standard error when it finds our agent in its
 * environment. Only that line is taken, since it names our port; a program's own text passes as it is. For one thread.
 */
final class Notice {
    private final String line;
    private String heldBack = "";

    Notice(String line) {
        this.line = line;
    }

    /** The remark of a JVM that found this value of {@code JAVA_TOOL_OPTIONS}. */
    static Notice ofOptions(String value) {
        return new Notice("Picked up JAVA_TOOL_OPTIONS: " + value + System.lineSeparator());
    }

    /** The text without the line; an end that may be the line's beginning waits for what follows. */
    String take(String text) {
        var passed = (heldBack + text).replace(line, "");
        var keep = Math.min(passed.length(), line.length() - 1);
        while (keep > 0 && !line.startsWith(passed.substring(passed.length() - keep))) {
            keep--;
        }
        heldBack = passed.substring(passed.length() - keep);
        return passed.substring(0, passed.length() - keep);
    }

    /** What waited, at the stream's end. */
    String rest() {
        return heldBack;
    }
}
