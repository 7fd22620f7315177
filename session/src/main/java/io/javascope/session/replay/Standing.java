package io.javascope.session.replay;

import io.javascope.history.timeline.RecordedState;
import io.javascope.history.timeline.Track;
import io.javascope.session.StopReport;
import io.javascope.session.WriteView;
import org.jspecify.annotations.Nullable;

/**
 * Where the view stands. Immutable.
 *
 * @param sequence of the position in the track
 */
record Standing(Track track, long sequence, RecordedState state, StopReport report) {
    /** The same, with what is written there. */
    Standing with(@Nullable WriteView write) {
        return new Standing(track, sequence, state, report.with(write));
    }

    int thread() {
        return track.thread();
    }
}
