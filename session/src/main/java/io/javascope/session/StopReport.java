package io.javascope.session;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the view stands after a stop or a move.
 *
 * @param reason why it stands here
 * @param live false in the past
 * @param threadName the thread's name
 * @param frame the innermost frame; null when the thread has none
 * @param source the innermost frame's source; null when unknown
 * @param hitBreakpoints numbers of the breakpoints reached here
 * @param text for an exception its class and message; else null
 * @param allThreads whether every thread is suspended
 * @param write what is written here, where the view was led to a write; else null
 */
public record StopReport(
        StopReason reason,
        Position position,
        boolean live,
        String threadName,
        @Nullable Frame frame,
        @Nullable SourceFile source,
        List<Integer> hitBreakpoints,
        @Nullable String text,
        boolean allThreads,
        @Nullable WriteView write) {

    /** At no write. */
    public StopReport(
            StopReason reason,
            Position position,
            boolean live,
            String threadName,
            @Nullable Frame frame,
            @Nullable SourceFile source,
            List<Integer> hitBreakpoints,
            @Nullable String text,
            boolean allThreads) {
        this(reason, position, live, threadName, frame, source, hitBreakpoints, text, allThreads, null);
    }

    /** The same, with what is written. */
    public StopReport with(@Nullable WriteView written) {
        return new StopReport(
                reason, position, live, threadName, frame, source, hitBreakpoints, text, allThreads, written);
    }
}
