package io.javascope.session;

import org.jspecify.annotations.Nullable;

/**
 * A line breakpoint that the user wants.
 *
 * @param line 1-based line in the source
 * @param condition Java expression; it stops only when this is true; null: always
 * @param logMessage text with {@code {expression}} parts; it is written and the program runs on; null: it stops
 */
public record BreakpointRequest(
        int line, @Nullable String condition, @Nullable String logMessage) {}
