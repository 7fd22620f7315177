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
 * @param recorded whether it is a place in a recording
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
        @Nullable WriteView write,
        boolean recorded) {

    /** At no write, in no recording. */
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
        this(reason, position, live, threadName, frame, source, hitBreakpoints, text, allThreads, null, false);
    }

    /** The same, with what is written. */
    public StopReport with(@Nullable WriteView written) {
        return new StopReport(
                reason, position, live, threadName, frame, source, hitBreakpoints, text, allThreads, written, recorded);
    }

    /** The same place in a recording. */
    public StopReport inRecording() {
        return new StopReport(
                reason, position, live, threadName, frame, source, hitBreakpoints, text, allThreads, write, true);
    }

    /** The same, told by another position. */
    public StopReport at(Position other) {
        return new StopReport(
                reason, other, live, threadName, frame, source, hitBreakpoints, text, allThreads, write, recorded);
    }

    /** The same at breakpoints of these numbers. */
    public StopReport hitting(List<Integer> numbers) {
        return new StopReport(
                reason, position, live, threadName, frame, source, numbers, text, allThreads, write, recorded);
    }
}
