package io.javascope.history.timeline;

import io.javascope.history.state.Position;
import io.javascope.history.timeline.ChunkSummary.ThreadEdge;
import io.javascope.recording.EventCursor;
import java.io.IOException;
import java.util.Optional;

/** Who started a thread. For many threads; reads files. */
public final class ThreadStarts {
    private final Timeline timeline;

    ThreadStarts(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Right before recorded code called {@code start} of the thread; empty when it did not. */
    public Optional<Position> of(Track started) throws IOException {
        for (Track track : timeline.tracks()) {
            if (track.recorded() != started.recorded()) {
                continue;
            }
            for (int i = 0; i < track.chunks().size(); i++) {
                int chunk = track.firstChunk() + i;
                for (ThreadEdge edge : timeline.index().summary(chunk).threadEdges()) {
                    if (edge.start() && edge.thread() == started.thread()) {
                        return position(track, chunk, edge.order());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Position> position(Track track, int chunk, long order) throws IOException {
        EventCursor event = timeline.events(track, chunk);
        long end = timeline.index().summary(chunk).end();
        while (event.nextPosition() < end && event.next()) {
            if (StopSearch.isEdge(event) && event.bits() == order) {
                return Optional.of(track.at(event.position()));
            }
        }
        return Optional.empty();
    }
}
