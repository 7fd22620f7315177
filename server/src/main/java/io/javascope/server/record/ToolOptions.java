package io.javascope.server.record;

import org.jspecify.annotations.Nullable;

/** {@code JAVA_TOOL_OPTIONS}: every JVM that inherits this variable takes options from it. */
final class ToolOptions {
    static final String VARIABLE = "JAVA_TOOL_OPTIONS";

    private ToolOptions() {}

    /** What is there already, and one more option. */
    static String with(@Nullable String before, String option) {
        return before == null || before.isBlank() ? quoted(option) : before + " " + quoted(option);
    }

    /** The JVM splits at white space; either quote groups, and there is no escape. */
    private static String quoted(String option) {
        if (option.chars().noneMatch(one -> Character.isWhitespace(one) || one == '"' || one == '\'')) {
            return option;
        }
        if (option.indexOf('"') < 0) {
            return '"' + option + '"';
        }
        if (option.indexOf('\'') < 0) {
            return "'" + option + "'";
        }
        throw new RecordProblem("The path in " + option
                + " has both kinds of quotes, which no JVM reads; name another place with -o or another cache folder.");
    }
}
