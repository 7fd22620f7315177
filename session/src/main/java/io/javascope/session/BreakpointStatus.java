package io.javascope.session;

import org.jspecify.annotations.Nullable;

/**
 * What became of a breakpoint.
 *
 * @param id number of this breakpoint in the session, never used again
 * @param source where it was wanted; null when it is at an event
 * @param verified whether it is set in at least one loaded class, or can be reached in the recording
 * @param line where it is, 1-based, 0 when it is at an event; may be below the wanted line when that has no code
 * @param message why it is not verified, or that the code which runs there is not that of the source, for people; null: all
 *     is well
 * @param logMessage as wanted; null: it stops
 * @param hitCondition as wanted; null: each time
 * @param event what it is at, when that is no line, such as {@code method Account.add}; null: a line
 * @param column where in the line it is, 1-based; null: at its beginning
 * @param hits how often it was reached and its condition held
 * @param way how its condition, hit condition and message are worked out, for people, such as {@code compiled into the
 *     program}; null: it has none, or that is not known yet
 */
public record BreakpointStatus(
        int id,
        @Nullable SourceFile source,
        int line,
        boolean verified,
        @Nullable String message,
        @Nullable String condition,
        @Nullable String logMessage,
        int hits,
        @Nullable String hitCondition,
        @Nullable String event,
        @Nullable Integer column,
        @Nullable String way) {

    /** At the beginning of a line, or at an event. */
    public BreakpointStatus(
            int id,
            @Nullable SourceFile source,
            int line,
            boolean verified,
            @Nullable String message,
            @Nullable String condition,
            @Nullable String logMessage,
            int hits,
            @Nullable String hitCondition,
            @Nullable String event) {
        this(id, source, line, verified, message, condition, logMessage, hits, hitCondition, event, null, null);
    }

    /** At a line, each time. */
    public BreakpointStatus(
            int id,
            @Nullable SourceFile source,
            int line,
            boolean verified,
            @Nullable String message,
            @Nullable String condition,
            @Nullable String logMessage,
            int hits) {
        this(id, source, line, verified, message, condition, logMessage, hits, null, null);
    }
}
