package io.javascope.history.timeline;

import io.javascope.history.timeline.Arrival.Reason;
import io.javascope.recording.EventCursor.Kind;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Moves within one thread. For many threads. */
final class Steps {
    private final Timeline timeline;

    Steps(Timeline timeline) {
        this.timeline = timeline;
    }

    /** How far a step goes. */
    enum Reach {
        INTO,
        OVER,
        OUT
    }

    Arrival forward(Track track, long position, Reach reach) throws IOException {
        int first = Math.max(0, track.chunkOf(position));
        Walk walk = new Walk(reach);
        for (int i = first; i < track.chunks().size(); i++) {
            ChunkSummary summary = timeline.index().summary(track.firstChunk() + i);
            if (i == first || walk.mayEndIn(summary)) {
                Replay replay = timeline.replay(track, track.firstChunk() + i);
                if (i == first) {
                    replay.runTo(position);
                    walk.depth = replay.depth();
                }
                OptionalLong found = walk.search(replay, summary.end());
                if (found.isPresent()) {
                    return Arrival.step(track, found.getAsLong());
                }
            }
        }
        return end(track);
    }

    Arrival end(Track track) {
        long end = timeline.index()
                .summary(track.firstChunk() + track.chunks().size() - 1)
                .end();
        return new Arrival(track, end, Reason.END, List.of());
    }

    /** The search for where a step forward ends: how deep the stepping frame lies, and what is passed over. */
    private static final class Walk {
        private final Reach reach;
        /** Of the frame that steps; 0 when no recorded frame is left: then any line will do. */
        private int depth;
        /** A step out has left its frame by an exception: the next line of a caller is where it goes on. */
        private boolean left;

        Walk(Reach reach) {
            this.reach = reach;
        }

        boolean mayEndIn(ChunkSummary summary) {
            return reach == Reach.INTO || depth == 0 || summary.lowest() <= depth;
        }

        OptionalLong search(Replay replay, long end) throws IOException {
            while (replay.fetch(end)) {
                boolean step = replay.isStep();
                boolean exit = replay.event().kind() == Kind.SITE
                        && replay.event().site().kind() == SiteKind.EXIT;
                int before = replay.depth();
                replay.apply();
                long behind = replay.event().nextPosition();
                if (step && stops(replay.depth())) {
                    return OptionalLong.of(behind);
                }
                if (reach != Reach.INTO && exit && before == depth && before > 1) {
                    return OptionalLong.of(behind);
                }
                if (replay.depth() < depth) {
                    depth = replay.depth();
                    left = true;
                }
            }
            return OptionalLong.empty();
        }

        private boolean stops(int now) {
            return switch (reach) {
                case INTO -> true;
                case OVER -> depth == 0 || now <= depth;
                case OUT -> depth == 0 || left && now <= depth;
            };
        }
    }

    /** The line before, in the same frame or else that of the call; over calls. */
    Arrival back(Track track, long position) throws IOException {
        List<FrameState> stack = timeline.state(track, position).stack();
        for (int depth = 0; depth < stack.size(); depth++) {
            long found = before(stack.get(depth), position);
            if (found >= 0) {
                return Arrival.step(track, found);
            }
        }
        return backInto(track, position);
    }

    private static long before(FrameState frame, long position) {
        if (frame.linePosition() >= 0) {
            return frame.linePosition() < position ? frame.linePosition() : frame.previousLine();
        }
        return frame.entered() < position && !Replay.recordsLines(frame.method()) ? frame.entered() : -1;
    }

    /** The line of the call that began this frame. */
    Arrival backOut(Track track, long position) throws IOException {
        List<FrameState> stack = timeline.state(track, position).stack();
        for (int depth = 1; depth < stack.size(); depth++) {
            long found = before(stack.get(depth), position);
            if (found >= 0) {
                return Arrival.step(track, found);
            }
        }
        return start(track);
    }

    /** The line before in time, in whatever method. */
    Arrival backInto(Track track, long position) throws IOException {
        for (int i = track.chunkOf(position - 1); i >= 0; i--) {
            ChunkSummary summary = timeline.index().summary(track.firstChunk() + i);
            Replay replay = timeline.replay(track, track.firstChunk() + i);
            long last = -1;
            while (replay.fetch(Math.min(position - 1, summary.end()))) {
                boolean step = replay.isStep();
                replay.apply();
                long behind = replay.event().nextPosition();
                last = step && behind < position ? behind : last;
            }
            if (last >= 0) {
                return Arrival.step(track, last);
            }
        }
        return start(track);
    }

    /** The first line of the thread. */
    Arrival start(Track track) throws IOException {
        Arrival first = forward(track, track.chunks().getFirst().streamOffset(), Reach.INTO);
        return new Arrival(track, first.sequence(), Reason.START, List.of());
    }
}
