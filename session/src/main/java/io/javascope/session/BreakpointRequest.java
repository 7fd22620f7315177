package io.javascope.session;

import org.jspecify.annotations.Nullable;

/**
 * A line breakpoint that the user wants.
 *
 * @param line 1-based line in the source
 * @param condition Java expression; it stops only when this is true; null: always
 * @param logMessage text with {@code {expression}} parts; it is written and the program runs on; null: it stops
 * @param hitCondition which of the times that it is reached counts, such as {@code >= 3}; null: each
 * @param column 1-based; of a line with lambdas it chooses one, or what is outside of them; null: all of the line
 */
public record BreakpointRequest(
        int line,
        @Nullable String condition,
        @Nullable String logMessage,
        @Nullable String hitCondition,
        @Nullable Integer column) {

    /** All of the line. */
    public BreakpointRequest(
            int line, @Nullable String condition, @Nullable String logMessage, @Nullable String hitCondition) {
        this(line, condition, logMessage, hitCondition, null);
    }

    /** Stops at each time. */
    public BreakpointRequest(int line, @Nullable String condition, @Nullable String logMessage) {
        this(line, condition, logMessage, null);
    }
}
