package io.javascope.history.timeline;

import io.javascope.recording.Chunk;
import io.javascope.recording.RecordedJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stretches of events that a recording does not have: the ring had no room, was used anew, or is damaged. What was written
 * there is not known, so a write before one may not be the last. Immutable.
 */
final class Gaps {
    private final Map<RecordedJvm, List<Gap>> byJvm = new HashMap<>();

    /**
     * Missing events of one thread.
     *
     * @param from the position of the first one
     * @param until behind the last one; {@link Long#MAX_VALUE}: nothing behind it is there
     * @param start the last that is known of the thread before
     * @param end the first that is known of it behind
     */
    record Gap(Track track, long from, long until, Moment start, Moment end) {
        /** Whether all of it was certainly before a moment. */
        private boolean endsBefore(Moment moment) {
            return moment.track() == track ? until <= moment.position() : end.before(moment);
        }

        /** Whether all of it was certainly behind a moment. */
        private boolean beginsBehind(Moment moment) {
            return moment.track() == track ? from >= moment.position() : moment.before(start);
        }

        /** In words, for people. */
        String words() {
            return "the events of " + track.name() + " from " + track.at(from)
                    + (until == Long.MAX_VALUE ? " on" : " to " + track.at(until));
        }
    }

    Gaps(List<Track> tracks, TimelineIndex index) {
        for (Track track : tracks) {
            long end = 0;
            for (int i = 0; i < track.chunks().size(); i++) {
                Chunk chunk = track.chunks().get(i);
                int number = track.firstChunk() + i;
                if (chunk.streamOffset() > end) {
                    add(track, end, chunk.streamOffset(), behind(track, i, end, index), begin(track, i, index));
                }
                ChunkSummary summary = index.summary(number);
                end = summary.end();
            }
            int last = track.firstChunk() + track.chunks().size() - 1;
            if (index.summary(last).damage() != null) {
                Moment never = new Moment(
                        track,
                        Long.MAX_VALUE,
                        index.order().end(track),
                        Long.MAX_VALUE,
                        Integer.MAX_VALUE,
                        Integer.MAX_VALUE);
                add(track, end, Long.MAX_VALUE, behind(track, track.chunks().size(), end, index), never);
            }
        }
    }

    private void add(Track track, long from, long until, Moment start, Moment end) {
        byJvm.computeIfAbsent(track.recorded(), _ -> new ArrayList<>()).add(new Gap(track, from, until, start, end));
    }

    /** The end of the chunk before one, or the beginning of its thread. */
    private static Moment behind(Track track, int before, long position, TimelineIndex index) {
        long started = index.order().start(track);
        if (before == 0) {
            return new Moment(track, 0, started, Long.MAX_VALUE, 0, Integer.MAX_VALUE);
        }
        int chunk = track.firstChunk() + before - 1;
        ChunkSummary summary = index.summary(chunk);
        long drawn = Math.max(Math.max(summary.lastOrder(), index.order().before(chunk)), started);
        return new Moment(track, position, drawn, Long.MAX_VALUE, summary.endTick(), Integer.MAX_VALUE);
    }

    private static Moment begin(Track track, int at, TimelineIndex index) {
        int chunk = track.firstChunk() + at;
        ChunkSummary summary = index.summary(chunk);
        long next =
                summary.firstOrder() != 0 ? summary.firstOrder() : index.order().after(chunk);
        int tick = summary.startTick();
        return new Moment(
                track,
                track.chunks().get(at).streamOffset(),
                Math.max(index.order().before(chunk), index.order().start(track)),
                Math.min(next, index.order().end(track)),
                tick,
                summary.endTick() > tick ? summary.endTick() : index.tickAfter(track, chunk, tick));
    }

    /** Whether the JVM of a thread lacks none. */
    boolean none(Track track) {
        return !byJvm.containsKey(track.recorded());
    }

    /** Whether events may be missing between two moments, going by what is known of the first one at once. */
    boolean mayBeBetween(Moment since, Moment now) {
        return byJvm.getOrDefault(now.track().recorded(), List.of()).stream()
                .anyMatch(gap -> !gap.endsBefore(since) && !gap.beginsBehind(now));
    }

    /** A gap that is not known to be before the one moment or behind the other. */
    Optional<Gap> between(Moment since, Moment now, Heap heap) throws IOException {
        if (!mayBeBetween(since, now)) {
            return Optional.empty();
        }
        Moment all = heap.moment(since.track(), since.position());
        Moment here = heap.moment(now.track(), now.position());
        for (Gap gap : byJvm.getOrDefault(now.track().recorded(), List.of())) {
            if (!gap.beginsBehind(here)
                    && !gap.endsBefore(all)
                    && !sharp(gap, heap).endsBefore(all)) {
                return Optional.of(gap);
            }
        }
        return Optional.empty();
    }

    /** The same with the first time that its thread knew behind it, rather than the last one of a chunk. */
    private static Gap sharp(Gap gap, Heap heap) throws IOException {
        if (gap.until() == Long.MAX_VALUE) {
            return gap;
        }
        Moment end = gap.end();
        int tick = Math.min(end.tickAfter(), heap.laterTick(gap.track(), gap.until()));
        return new Gap(
                gap.track(),
                gap.from(),
                gap.until(),
                gap.start(),
                new Moment(end.track(), end.position(), end.orderBefore(), end.orderAfter(), end.tick(), tick));
    }
}
