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
        boolean allThreads) {}
