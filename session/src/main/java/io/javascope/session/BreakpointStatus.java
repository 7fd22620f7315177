package io.javascope.session;

import org.jspecify.annotations.Nullable;

/**
 * What became of a breakpoint.
 *
 * @param id number of this breakpoint in the session, never used again
 * @param verified whether it is set in at least one loaded class
 * @param line where it is, 1-based; may be below the wanted line when that has no code
 * @param message why it is not verified, for people; null when it is
 * @param logMessage as wanted; null: it stops
 * @param hits how often it was reached and its condition held
 */
public record BreakpointStatus(
        int id,
        SourceFile source,
        int line,
        boolean verified,
        @Nullable String message,
        @Nullable String condition,
        @Nullable String logMessage,
        int hits) {}
