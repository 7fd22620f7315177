package io.javascope.history.timeline;

import java.util.List;

/**
 * Where a move leads.
 *
 * @param sequence of the position in the track
 * @param hits numbers of the breakpoints there
 */
public record Arrival(Track track, long sequence, Reason reason, List<Integer> hits) {
    public Arrival {
        hits = List.copyOf(hits);
    }

    /** Why the move ends there. */
    public enum Reason {
        STEP,
        BREAKPOINT,
        EXCEPTION,
        /** The beginning of what was kept: nothing nearer was found backwards. */
        START,
        /** The end of the thread's events: nothing nearer was found forwards. */
        END
    }

    static Arrival step(Track track, long sequence) {
        return new Arrival(track, sequence, Reason.STEP, List.of());
    }
}
