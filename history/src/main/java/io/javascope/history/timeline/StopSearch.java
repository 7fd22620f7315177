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
 * Finds the next or the last stop at a breakpoint or an exception, in all threads of the recording, each at its
 * {@link Turn}. One search, one thread.
 */
final class StopSearch {
    private final Timeline timeline;
    private final List<Stop> stops;
    private final boolean caught;
    private final boolean uncaught;
    private final boolean unconditional;
    private final int[] lines;
    private final Track track;
    private final long position;
    private @Nullable Turn now;
    private List<Hit> known = List.of();
    private @Nullable Candidate best;

    private record Candidate(Turn turn, Reason reason, List<Integer> hits) {
        boolean isAt(Candidate other) {
            return turn.compareTo(other.turn) == 0;
        }

        /** Several breakpoints may be reached at one place, and an exception there too, which gives its name. */
        Candidate with(Candidate other) {
            List<Integer> ids =
                    Stream.concat(hits.stream(), other.hits.stream()).distinct().toList();
            return new Candidate(turn, reason == Reason.EXCEPTION ? reason : other.reason, ids);
        }
    }

    StopSearch(Timeline timeline, Halts halts, Track track, long position) {
        this(timeline, halts.stops(), halts.caught(), halts.uncaught(), track, position);
        this.known = halts.known();
    }

    StopSearch(Timeline timeline, List<Stop> stops, boolean caught, boolean uncaught, Track track, long position) {
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
        this.track = track;
        this.position = position;
    }

    /** When a place is met. */
    static Turn turn(Timeline timeline, Track track, long position) throws IOException {
        int chunk = track.firstChunk() + Math.max(0, track.chunkOf(position));
        ChunkSummary summary = timeline.index().summary(chunk);
        ThreadOrder order = timeline.index().order();
        if (position >= summary.end() || summary.startTick() == summary.endTick() && summary.lastOrder() == 0) {
            return order.turn(track, chunk, summary.endTick(), summary.lastOrder(), position);
        }
        EventCursor event = timeline.events(track, chunk);
        long drawn = 0;
        while (event.nextPosition() < position && event.next()) {
            drawn = isEdge(event) ? event.bits() : drawn;
        }
        return order.turn(track, chunk, event.tick(), drawn, position);
    }

    static boolean isEdge(EventCursor event) {
        return event.kind() == EventCursor.Kind.SITE && event.site().kind().isEdge();
    }

    /** Of where the search begins. Where all that is looked for is in its own thread nobody asks. */
    private Turn now() throws IOException {
        Turn known = now;
        if (known == null) {
            known = turn(timeline, track, position);
            now = known;
        }
        return known;
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
                : Optional.of(new Arrival(found.turn().track(), found.turn().sequence(), found.reason(), found.hits()));
    }

    private void forward(TrackChunks chunks) throws IOException {
        boolean own = chunks.track() == track;
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
        boolean own = chunks.track() == track;
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
        Track there = timeline.trackOfChunk(neighbour);
        return found != null
                && (behind
                        ? there.chunks().get(neighbour - there.firstChunk()).streamOffset()
                                <= found.turn().sequence()
                        : timeline.index().summary(neighbour).end()
                                >= found.turn().sequence());
    }

    private int chunkOfNow() {
        return track.firstChunk() + Math.max(0, track.chunkOf(position));
    }

    /** All that this chunk and those behind it have comes too late. */
    private boolean passed(int chunk, boolean forward) {
        Candidate found = best;
        return found != null
                && (forward
                        ? begin(chunk).compareTo(found.turn()) > 0
                        : end(chunk).compareTo(found.turn()) < 0);
    }

    private Turn begin(int chunk) {
        return timeline.index().order().begin(timeline.trackOfChunk(chunk), chunk);
    }

    private Turn end(int chunk) {
        return timeline.index().order().end(timeline.trackOfChunk(chunk), chunk);
    }

    /** Whether the chunk may have something on the right side of now. */
    private boolean worth(int chunk, boolean forward) throws IOException {
        if (timeline.trackOfChunk(chunk) == track) {
            long start = track.chunks().get(chunk - track.firstChunk()).streamOffset();
            return forward ? timeline.index().summary(chunk).end() > position : start < position;
        }
        return forward ? end(chunk).compareTo(now()) > 0 : begin(chunk).compareTo(now()) < 0;
    }

    /** Own track first: what is found there bounds what is looked for elsewhere. */
    private List<TrackChunks> byTrack() {
        List<int[]> found = stops.stream()
                .flatMap(stop -> timeline.chunks(stop.trigger()).stream())
                .map(TrackChunks::toArray)
                .toList();
        List<TrackChunks> all = new ArrayList<>(TrackChunks.of(timeline.index(), TrackChunks.joined(found)));
        all.sort(Comparator.comparing(chunks -> chunks.track() != track));
        return all;
    }

    /** Looks through a chunk; true when it has a stop, so that later ones of the thread need not be asked. */
    private boolean lines(int chunk, boolean forward) throws IOException {
        Track there = timeline.trackOfChunk(chunk);
        long end = timeline.index().summary(chunk).end();
        if (!forward && there == track) {
            end = Math.min(end, position);
        }
        if (lines.length < stops.size()) {
            return new FiringChunk(timeline, there, chunk, stops).search(end, forward, this::reached);
        }
        return unconditional ? plain(there, chunk, end, forward) : conditional(there, chunk, end, forward);
    }

    private boolean plain(Track there, int chunk, long end, boolean forward) throws IOException {
        EventCursor event = timeline.events(there, chunk);
        boolean found = false;
        long drawn = 0;
        while (event.nextPosition() < end && event.next()) {
            if (isLine(event)) {
                List<Stop> here = here(event, there);
                Turn turn = here.isEmpty() ? null : turn(there, chunk, event, drawn, event.nextPosition());
                if (turn != null && take(new Candidate(turn, Reason.BREAKPOINT, ids(here)), forward)) {
                    found = true; // the last one of the chunk is wanted when the search goes back
                    if (forward) {
                        return true;
                    }
                }
            } else if (isEdge(event)) {
                drawn = event.bits();
            }
        }
        return found;
    }

    private boolean conditional(Track there, int chunk, long end, boolean forward) throws IOException {
        Replay replay = timeline.replay(there, chunk);
        boolean found = false;
        while (replay.fetch(end)) {
            List<Stop> here = isLine(replay.event()) ? here(replay.event(), there) : List.of();
            replay.apply();
            if (!here.isEmpty() && reached(replay, there, chunk, replay.event().nextPosition(), here, forward)) {
                if (forward) {
                    return true;
                }
                found = true;
            }
        }
        return found;
    }

    private Turn turn(Track there, int chunk, EventCursor event, long drawn, long sequence) {
        return timeline.index().order().turn(there, chunk, event.tick(), drawn, sequence);
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

    private static List<Integer> ids(List<Stop> stops) {
        return stops.stream().map(Stop::id).toList();
    }

    private List<Stop> here(EventCursor event, Track there) {
        List<Stop> here = List.of();
        for (Stop stop : stops) {
            if (stop.trigger() instanceof CodeLine line && line.begins(event, there)) {
                here = here.isEmpty() ? new ArrayList<>() : here;
                here.add(stop);
            }
        }
        return here;
    }

    /** Whether a reached place is the best stop so far: on the right side, and with a condition that holds. */
    private boolean reached(Replay replay, Track there, int chunk, long sequence, List<Stop> here, boolean forward)
            throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("The search was given up.");
        }
        Turn turn = turn(there, chunk, replay.event(), replay.order(), sequence);
        if (!isWanted(turn, forward)) {
            return false;
        }
        RecordedState state = RecordedState.of(timeline, there, replay, sequence);
        List<Integer> held = here.stream()
                .filter(stop -> stop.condition().test(state))
                .map(Stop::id)
                .toList();
        return !held.isEmpty() && take(new Candidate(turn, Reason.BREAKPOINT, held), forward);
    }

    private void known(boolean forward) throws IOException {
        for (Hit hit : known) {
            take(new Candidate(hit.turn(), Reason.BREAKPOINT, List.of(hit.id())), forward);
        }
    }

    private void exceptions(boolean forward) throws IOException {
        if (!caught && !uncaught) {
            return;
        }
        for (TimelineIndex.Thrown thrown : timeline.index().thrown()) {
            var throwing = thrown.throwing();
            if (throwing.uncaught() ? uncaught : caught) {
                take(new Candidate(timeline.index().turn(thrown), Reason.EXCEPTION, List.of()), forward);
            }
        }
    }

    /** It is the best one now, or a part of it; false when it is not wanted. */
    private boolean take(Candidate candidate, boolean forward) throws IOException {
        boolean wanted = isWanted(candidate.turn(), forward);
        if (wanted) {
            Candidate found = best;
            best = found != null && found.isAt(candidate) ? found.with(candidate) : candidate;
        }
        return wanted;
    }

    /** Whether it lies on the right side of now, and no farther than what was found. */
    private boolean isWanted(Turn turn, boolean forward) throws IOException {
        int side = turn.track() == track ? Long.compare(turn.sequence(), position) : turn.compareTo(now());
        Candidate found = best;
        int farther = found == null ? 0 : turn.compareTo(found.turn());
        return forward ? side > 0 && farther <= 0 : side < 0 && farther >= 0;
    }
}
