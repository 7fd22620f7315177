package io.javascope.session;

import io.javascope.history.state.Position;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why something is as it is: events of a recording, from what was asked back to what caused it.
 *
 * @param steps the last one is the cause, as far as it is known
 * @param open why the chain goes no further although the cause lies further back; null when it ends at the cause
 */
public record WhyChain(List<Step> steps, @Nullable String open) {
    public WhyChain {
        steps = List.copyOf(steps);
    }

    /**
     * One event.
     *
     * @param position where to go to see it: right before it
     * @param source null when its class names none
     * @param line 0 when it is not known
     * @param text one line for people
     */
    public record Step(Position position, @Nullable SourceFile source, int line, Kind kind, String text) {}

    /** What kind of event. */
    public enum Kind {
        /** An expression has the value that was asked about. */
        VALUE,
        /** An exception was thrown. */
        THROWN,
        /** An exception was caught, and nothing came of it, or another exception. */
        CAUGHT,
        /** A local variable got the value. */
        ASSIGNED,
        /** A field got it. */
        SET,
        /** An array's element got it. */
        ELEMENT,
        /** It was put into a collection. */
        ADDED,
        /** It was taken out of a collection. */
        REMOVED,
        /** A collection does not have it. */
        ABSENT,
        /** It was handed over as an argument. */
        PASSED,
        /** A method gave it back. */
        RETURNED,
        /** The object was made. */
        CREATED,
        /** It was computed from others. */
        COMPUTED,
        /** A condition decided it. */
        DECIDED,
        /** A method was called. */
        CALLED,
        /** A thread was started, or a task handed over to whoever runs it. */
        STARTED,
        /** A collection was changed. */
        CHANGED,
        /** Another thread's write was lost. */
        OVERWRITTEN,
        /** What it was made from has changed since. */
        STALE,
        /** A class lacks what a collection needs of it. */
        UNEQUAL,
        /** A line has not run. */
        NOT_RUN,
        /** A thread waits. */
        WAITS,
        /** A thread holds what another waits for. */
        HELD,
        /** A thread has not come to the call that would end another's wait. */
        PENDING,
        /** A thread for which others wait goes on, as far as is known. */
        RUNS;

        /** As answers have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
