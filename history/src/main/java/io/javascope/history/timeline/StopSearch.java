package io.javascope.history.timeline;

import io.javascope.history.timeline.Arrival.Reason;
import io.javascope.recording.EventCursor;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the next or the last stop at a breakpoint or an exception, in all threads of the recording. Stops are visited in
 * the order of the recorder's clock, those of one millisecond thread by thread, and those of one thread in their own
 * order. One search, one thread.
 */
final class StopSearch {
    private static final Comparator<Candidate> IN_TIME = Comparator.comparingInt(Candidate::tick)
            .thenComparingInt(candidate -> candidate.track().number())
            .thenComparingLong(Candidate::sequence);

    private final Timeline timeline;
    private final List<Stop> stops;
    private final boolean caught;
    private final boolean uncaught;
    private final boolean unconditional;
    private final int[] lines;
    private final Candidate now;
    private List<Hit> known = List.of();
    private @Nullable Candidate best;

    private record Candidate(int tick, Track track, long sequence, Reason reason, List<Integer> hits) {
        boolean isAt(Candidate other) {
            return track == other.track && sequence == other.sequence;
        }

        /** Several breakpoints may be reached at one place, and an exception there too, which gives its name. */
        Candidate with(Candidate other) {
            List<Integer> ids =
                    Stream.concat(hits.stream(), other.hits.stream()).distinct().toList();
            return new Candidate(tick, track, sequence, reason == Reason.EXCEPTION ? reason : other.reason, ids);
        }
    }

    StopSearch(Timeline timeline, Halts halts, Track track, long position) throws IOException {
        this(timeline, halts.stops(), halts.caught(), halts.uncaught(), track, position);
        this.known = halts.known();
    }

    StopSearch(Timeline timeline, List<Stop> stops, boolean caught, boolean uncaught, Track track, long position)
            throws IOException {
        this.timeline = timeline;
        this.stops = stops;
        this.caught = caught;
        this.uncaught = uncaught;
        this.lines = stops.stream()
                .filter(stop -> stop.trigger() instanceof CodeLine)
                .mapToInt(stop -> ((CodeLine) stop.trigger()).line())
                .toArray();
        this.unconditional =
                lines.length == stops.size() && stops.stream().allMatch(stop -> stop.condition() == Stop.ALWAYS);
        this.now = new Candidate(tick(timeline, track, position), track, position, Reason.STEP, List.of());
    }

    /** What the thread knew of the time. */
    static int tick(Timeline timeline, Track track, long position) throws IOException {
        int chunk = track.firstChunk() + Math.max(0, track.chunkOf(position));
        ChunkSummary summary = timeline.index().summary(chunk);
        if (position >= summary.end() || summary.startTick() == summary.endTick()) {
            return summary.endTick();
        }
        EventCursor event = timeline.events(track, chunk);
        while (event.nextPosition() < position && event.next()) {
            // up to the position
        }
        return event.tick();
    }

    Optional<Arrival> forward() throws IOException {
        return search(true);
    }

    Optional<Arrival> backward() throws IOException {
        return search(false);
    }

    private Optional<Arrival> search(boolean forward) throws IOException {
        exceptions(forward);
        known(forward);
        for (TrackChunks chunks : byTrack()) {
            if (forward) {
                forward(chunks);
            } else {
                backward(chunks);
            }
        }
        Candidate found = best;
        return found == null
                ? Optional.empty()
                : Optional.of(new Arrival(found.track(), found.sequence(), found.reason(), found.hits()));
    }

    private void forward(TrackChunks chunks) throws IOException {
        boolean own = chunks.track() == now.track();
        int first = own ? chunks.at(chunkOfNow()) : 0;
        for (int i = first; i < chunks.size() && !passed(chunks.get(i), true); i++) {
            if (worth(chunks.get(i), true)
                    && lines(chunks.get(i), true)
                    && (i + 1 == chunks.size() || !touchesBest(chunks.get(i + 1), true))) {
                return;
            }
        }
    }

    private void backward(TrackChunks chunks) throws IOException {
        boolean own = chunks.track() == now.track();
        int last = own ? chunks.until(chunkOfNow()) : chunks.size() - 1;
        for (int i = last; i >= 0 && !passed(chunks.get(i), false); i--) {
            if (worth(chunks.get(i), false)
                    && lines(chunks.get(i), false)
                    && (i == 0 || !touchesBest(chunks.get(i - 1), false))) {
                return;
            }
        }
    }

    /** Whether a neighbour of the chunk with the best stop meets it there: it may be reached by an event of both. */
    private boolean touchesBest(int neighbour, boolean behind) {
        Candidate found = best;
        Track track = timeline.trackOfChunk(neighbour);
        return found != null
                && (behind
                        ? track.chunks().get(neighbour - track.firstChunk()).streamOffset() <= found.sequence()
                        : timeline.index().summary(neighbour).end() >= found.sequence());
    }

    private int chunkOfNow() {
        return now.track().firstChunk() + Math.max(0, now.track().chunkOf(now.sequence()));
    }

    /** All that this chunk and those behind it have comes too late. */
    private boolean passed(int chunk, boolean forward) {
        ChunkSummary summary = timeline.index().summary(chunk);
        Candidate found = best;
        if (found == null) {
            return false;
        }
        Track track = timeline.trackOfChunk(chunk);
        return forward ? later(summary.startTick(), track, found) > 0 : later(summary.endTick(), track, found) < 0;
    }

    /** How what the track did at that time lies to a candidate; 0 when that depends on the place in the track. */
    private static int later(int tick, Track track, Candidate than) {
        int time = Integer.compare(tick, than.tick());
        return time != 0 ? time : Integer.compare(track.number(), than.track().number());
    }

    /** Whether the chunk may have something on the right side of now. */
    private boolean worth(int chunk, boolean forward) {
        ChunkSummary summary = timeline.index().summary(chunk);
        Track track = timeline.trackOfChunk(chunk);
        if (track == now.track()) {
            long start = track.chunks().get(chunk - track.firstChunk()).streamOffset();
            return forward ? summary.end() > now.sequence() : start < now.sequence();
        }
        return forward ? later(summary.endTick(), track, now) > 0 : later(summary.startTick(), track, now) < 0;
    }

    /** Own track first: what is found there bounds what is looked for elsewhere. */
    private List<TrackChunks> byTrack() {
        List<int[]> found = stops.stream()
                .flatMap(stop -> timeline.chunks(stop.trigger()).stream())
                .map(TrackChunks::toArray)
                .toList();
        List<TrackChunks> all = new ArrayList<>(TrackChunks.of(timeline.index(), TrackChunks.joined(found)));
        all.sort(Comparator.comparing(chunks -> chunks.track() != now.track()));
        return all;
    }

    /** Looks through a chunk; true when it has a stop, so that later ones of the thread need not be asked. */
    private boolean lines(int chunk, boolean forward) throws IOException {
        Track track = timeline.trackOfChunk(chunk);
        long end = timeline.index().summary(chunk).end();
        if (!forward && track == now.track()) {
            end = Math.min(end, now.sequence());
        }
        if (lines.length < stops.size()) {
            return new FiringChunk(timeline, track, chunk, stops).search(end, forward, this::reached);
        }
        return unconditional ? plain(track, chunk, end, forward) : conditional(track, chunk, end, forward);
    }

    private boolean plain(Track track, int chunk, long end, boolean forward) throws IOException {
        EventCursor event = timeline.events(track, chunk);
        boolean found = false;
        while (event.nextPosition() < end && event.next()) {
            if (isLine(event)) {
                List<Stop> here = here(event, track);
                if (!here.isEmpty() && isBest(event, track, here, forward)) {
                    found = true; // the last one of the chunk is wanted when the search goes back
                    if (forward) {
                        return true;
                    }
                }
            }
        }
        return found;
    }

    private boolean conditional(Track track, int chunk, long end, boolean forward) throws IOException {
        Replay replay = timeline.replay(track, chunk);
        boolean found = false;
        while (replay.fetch(end)) {
            List<Stop> here = isLine(replay.event()) ? here(replay.event(), track) : List.of();
            replay.apply();
            if (!here.isEmpty() && stops(replay, track, here, forward)) {
                if (forward) {
                    return true;
                }
                found = true;
            }
        }
        return found;
    }

    private boolean isLine(EventCursor event) {
        if (event.kind() != EventCursor.Kind.SITE || event.site().kind() != SiteKind.LINE) {
            return false;
        }
        for (int line : lines) {
            if (line == event.site().line()) {
                return true;
            }
        }
        return false;
    }

    private boolean isBest(EventCursor event, Track track, List<Stop> here, boolean forward) {
        return take(new Candidate(event.tick(), track, event.nextPosition(), Reason.BREAKPOINT, ids(here)), forward);
    }

    private static List<Integer> ids(List<Stop> stops) {
        return stops.stream().map(Stop::id).toList();
    }

    private List<Stop> here(EventCursor event, Track track) {
        List<Stop> here = List.of();
        for (Stop stop : stops) {
            if (stop.trigger() instanceof CodeLine line && line.begins(event, track)) {
                here = here.isEmpty() ? new ArrayList<>() : here;
                here.add(stop);
            }
        }
        return here;
    }

    /** Whether a reached line is the best stop so far: on the right side, and with a condition that holds. */
    private boolean stops(Replay replay, Track track, List<Stop> here, boolean forward) throws IOException {
        return reached(replay, track, replay.event().nextPosition(), here, forward);
    }

    /** The same of a place before or behind the event. */
    private boolean reached(Replay replay, Track track, long sequence, List<Stop> here, boolean forward)
            throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("The search was given up.");
        }
        var candidate = new Candidate(replay.event().tick(), track, sequence, Reason.BREAKPOINT, List.of());
        if (!isWanted(candidate, forward)) {
            return false;
        }
        RecordedState state = RecordedState.of(timeline, track, replay, sequence);
        List<Integer> held = here.stream()
                .filter(stop -> stop.condition().test(state))
                .map(Stop::id)
                .toList();
        return !held.isEmpty()
                && take(new Candidate(candidate.tick(), track, sequence, Reason.BREAKPOINT, held), forward);
    }

    private void known(boolean forward) {
        for (Hit hit : known) {
            take(new Candidate(hit.tick(), hit.track(), hit.sequence(), Reason.BREAKPOINT, List.of(hit.id())), forward);
        }
    }

    private void exceptions(boolean forward) {
        if (!caught && !uncaught) {
            return;
        }
        for (TimelineIndex.Thrown thrown : timeline.index().thrown()) {
            var throwing = thrown.throwing();
            if (throwing.uncaught() ? uncaught : caught) {
                take(
                        new Candidate(
                                throwing.tick(), thrown.track(), throwing.position(), Reason.EXCEPTION, List.of()),
                        forward);
            }
        }
    }

    /** It is the best one now, or a part of it; false when it is not wanted. */
    private boolean take(Candidate candidate, boolean forward) {
        boolean wanted = isWanted(candidate, forward);
        if (wanted) {
            Candidate found = best;
            best = found != null && found.isAt(candidate) ? found.with(candidate) : candidate;
        }
        return wanted;
    }

    /** Whether it lies on the right side of now, and no farther than what was found. */
    private boolean isWanted(Candidate candidate, boolean forward) {
        int side = candidate.track() == now.track()
                ? Long.compare(candidate.sequence(), now.sequence())
                : IN_TIME.compare(candidate, now);
        Candidate found = best;
        int farther = found == null || found.isAt(candidate) ? 0 : IN_TIME.compare(candidate, found);
        return forward ? side > 0 && farther <= 0 : side < 0 && farther >= 0;
    }
}
