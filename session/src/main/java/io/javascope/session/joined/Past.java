package io.javascope.session.joined;

import io.javascope.history.state.Position;
import io.javascope.session.DebugSession;
import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import io.javascope.session.core.LivePlace;
import io.javascope.session.replay.RunSoFar;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the program has done until it stopped, or ended. Immutable; the sessions inside are for any thread.
 *
 * @param number counts the looks into the past
 * @param end of the recording, in the thread that has stopped
 * @param lines whether lines are recorded
 * @param place where the program stands; null: it has ended
 */
record Past(
        int number,
        RunSoFar run,
        Position end,
        boolean lines,
        @Nullable LivePlace place) {

    DebugSession session() {
        return run.session();
    }

    /** Whether a move of the view has arrived where the program stands. */
    boolean isPresent(StopReport there) {
        return place != null
                && (there.reason() == StopReason.END || there.position().equals(end));
    }

    /** Where the program stands, as its recording tells it; empty when it has ended. */
    Optional<Position> present() {
        LivePlace now = place;
        return now == null
                ? Optional.empty()
                : Optional.of(new Position(end.thread(), now.sequence().orElse(end.sequence())));
    }
}
