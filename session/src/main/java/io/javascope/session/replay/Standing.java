package io.javascope.session.replay;

import io.javascope.history.timeline.RecordedState;
import io.javascope.history.timeline.Track;
import io.javascope.session.StopReport;

/**
 * Where the view stands. Immutable.
 *
 * @param sequence of the position in the track
 */
record Standing(Track track, long sequence, RecordedState state, StopReport report) {
    int thread() {
        return track.thread();
    }
}
