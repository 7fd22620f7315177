package io.javascope.history.timeline;

import io.javascope.history.state.Position;
import io.javascope.history.state.ProgramState;
import io.javascope.recording.EventCursor;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where other threads stood at a moment of one thread. Numbers of synchronisation edges and the recorder's clock tell how
 * far each had certainly come, and what it certainly had not done yet; what lies between is not ordered. For many threads.
 */
final class Meanwhile {
    private final Timeline timeline;
    private final Track track;
    private final long position;
    private final Map<Integer, Optional<Stand>> known = new ConcurrentHashMap<>();

    Meanwhile(Timeline timeline, Track track, long position) {
        this.timeline = timeline;
        this.track = track;
        this.position = position;
    }

    /**
     * Another thread at the moment.
     *
     * @param state where it certainly was, or had been
     * @param until it certainly was no further
     */
    record Stand(RecordedState state, Position until) {
        boolean isExact() {
            return state.position().equals(until);
        }
    }

    /** Empty when the thread is not recorded, or had not certainly begun. */
    Optional<Stand> of(int thread) {
        return known.computeIfAbsent(thread, this::find);
    }

    private Optional<Stand> find(int thread) {
        Optional<Track> other = timeline.track(track.jvm(), thread);
        if (other.isEmpty()) {
            return Optional.empty();
        }
        try {
            return new Search(other.get(), new Heap(timeline).moment(track, position)).stand();
        } catch (IOException unreadable) {
            throw new ProgramState.Unavailable("The recording cannot be read: " + unreadable.getMessage());
        }
    }

    /** Of one thread. */
    private final class Search {
        private final Track other;
        private final Moment now;
        private final ThreadOrder order;
        private long from = -1;
        private long until;

        Search(Track other, Moment now) {
            this.other = other;
            this.now = now;
            this.order = timeline.index().order();
        }

        Optional<Stand> stand() throws IOException {
            int last = lastNotBehind();
            until = end(Math.max(last, 0));
            for (int i = last; i >= 0 && from < 0; i--) {
                if (i == last || mayTell(i)) {
                    scan(i);
                }
            }
            if (order.end(other) <= now.orderBefore()) {
                from = end(other.chunks().size() - 1); // somebody has waited for its end
                until = from;
            }
            if (from < 0) {
                return Optional.empty();
            }
            return Optional.of(new Stand(RecordedState.of(timeline, other, from), other.at(Math.max(from, until))));
        }

        private ChunkSummary summary(int index) {
            return timeline.index().summary(other.firstChunk() + index);
        }

        private long end(int index) {
            return summary(index).end();
        }

        private long start(int index) {
            return other.chunks().get(index).streamOffset();
        }

        /** The last chunk that does not certainly begin behind the moment; -1: all do. */
        private int lastNotBehind() {
            int low = 0;
            int high = other.chunks().size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                long drawn = Math.max(order.before(other.firstChunk() + middle), order.start(other));
                if (now.orderAfter() <= drawn
                        || now.tickAfter() < summary(middle).startTick()) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low - 1;
        }

        /** Whether the chunk has a number or a time before the moment. */
        private boolean mayTell(int index) {
            ChunkSummary summary = summary(index);
            boolean drew = summary.firstOrder() != 0 && summary.firstOrder() <= now.orderBefore();
            return drew
                    || startTells(index)
                    || summary.startTick() < now.tick() && summary.endTick() > summary.startTick();
        }

        /** A thread was started before the moment, or a chunk begins with a time that its thread did not know before. */
        private boolean startTells(int index) {
            int tick = summary(index).startTick();
            if (index > 0) {
                return tick < now.tick() && tick > summary(index - 1).endTick();
            }
            return tick < now.tick() || order.start(other) != 0 && order.start(other) <= now.orderBefore();
        }

        private void scan(int index) throws IOException {
            from = startTells(index) ? start(index) : from;
            Replay replay = timeline.replay(other, other.firstChunk() + index);
            EventCursor event = replay.event();
            int tick = event.tick();
            long drawn = replay.order();
            while (replay.fetch(end(index))) {
                replay.apply();
                boolean draws = replay.order() != drawn;
                boolean ticks = event.tick() != tick;
                drawn = replay.order();
                tick = event.tick();
                if (draws && drawn >= now.orderAfter() || ticks && tick > now.tickAfter()) {
                    until = event.position();
                    return;
                }
                if (draws && drawn <= now.orderBefore() || ticks && tick < now.tick()) {
                    from = event.position();
                }
            }
        }
    }
}
