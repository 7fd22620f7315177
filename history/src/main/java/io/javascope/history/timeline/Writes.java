package io.javascope.history.timeline;

import io.javascope.history.state.Frame;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor.Kind;
import io.javascope.recording.Site;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who wrote a variable, field or element, and what. For many threads; reads files. */
public final class Writes {
    /** No history is longer. */
    public static final int MOST = 10_000;

    private final Timeline timeline;
    private final Heap heap;

    Writes(Timeline timeline) {
        this.timeline = timeline;
        this.heap = new Heap(timeline);
    }

    /**
     * The last write before a position, by its thread or by one whose write is known to come last.
     *
     * @throws ProgramState.Unavailable when several threads wrote it and their order is not known, or events are missing
     *     in which it may have been written since
     */
    public Optional<Write> last(Place place, Track track, long position) throws IOException {
        return switch (heap.at(place, track, position)) {
            case Heap.Held.Written(var found) -> Optional.of(write(found));
            case Heap.Held.Doubtful doubtful -> throw new ProgramState.Unavailable(capital(doubtful.words()) + ".");
            case Heap.Held.Unwritten _ -> Optional.empty();
            case Heap.Held.Unordered(var writes) ->
                throw new ProgramState.Unavailable("It was written at about the same time by threads that the recording"
                        + " does not order: "
                        + String.join(
                                ", ",
                                writes.stream()
                                        .map(w ->
                                                w.moment().track().at(w.moment().position()) + "")
                                        .toList())
                        + "; go to one of them.");
        };
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /**
     * What a place holds at a position: what was written last, or the zero in an object whose construction was recorded.
     * Empty when that is not known.
     *
     * @throws ProgramState.Unavailable as {@link #last} does
     */
    public Optional<Value> held(Place place, Track track, long position) throws IOException {
        Optional<Write> last = last(place, track, position);
        return last.isPresent() ? last.map(Write::value) : new Objects(timeline, track, position).beforeWrites(place);
    }

    /** The next write by the thread at a position or behind. */
    public Optional<Write> next(Place place, Track track, long position) throws IOException {
        Optional<Heap.Found> found = heap.next(place, track, position);
        return found.isPresent() ? Optional.of(write(found.get())) : Optional.empty();
    }

    /** All writes in the order in which a run meets them; {@link #MOST} at most. */
    public List<Write> all(Place place, Track track) throws IOException {
        List<Write> writes = new ArrayList<>();
        for (Heap.Found each : inTurn(place, track)) {
            writes.add(write(each));
        }
        return writes;
    }

    /** The same without the frames that wrote: thousands are told in milliseconds. */
    public List<Write> withoutFrames(Place place, Track track) throws IOException {
        return inTurn(place, track).stream().map(found -> write(found, null)).toList();
    }

    private List<Heap.Found> inTurn(Place place, Track track) throws IOException {
        List<Heap.Found> found = new ArrayList<>(heap.all(place, track.jvm(), MOST));
        found.sort(Comparator.comparing(this::turn));
        return found;
    }

    private Turn turn(Heap.Found found) {
        Moment moment = found.moment();
        return timeline.index()
                .order()
                .turn(moment.track(), found.chunk(), moment.tick(), moment.orderBefore(), moment.position());
    }

    private Write write(Heap.Found found) throws IOException {
        Track track = found.moment().track();
        long position = found.moment().position();
        FrameState top = found.top();
        return write(found, top == null ? timeline.state(track, position).innermost() : RecordedState.frame(0, top));
    }

    private Write write(Heap.Found found, @Nullable Frame frame) {
        Track track = found.moment().track();
        return new Write(
                track.at(found.moment().position()),
                track.at(found.after()),
                frame,
                timeline.enumNames().named(found.value(), track));
    }

    /** The last write of a local variable of a frame before a position. */
    public Optional<Write> lastOfLocal(String name, int depth, Track track, long position) throws IOException {
        FrameState frame = frame(depth, track, position);
        int slot = slot(frame, name);
        return slot < 0
                ? Optional.empty()
                : Optional.of(local(track, depthOf(track, position, depth), frame.written()[slot]));
    }

    /** The next write of a local variable of a frame at a position or behind; empty when the frame ends before. */
    public Optional<Write> nextOfLocal(String name, int depth, Track track, long position) throws IOException {
        List<Write> found = ofLocal(name, track, position, depthOf(track, position, depth), 1);
        return found.stream().findFirst();
    }

    /** All writes of a local variable of a frame. */
    public List<Write> allOfLocal(String name, int depth, Track track, long position) throws IOException {
        FrameState frame = frame(depth, track, position);
        long from = frame.entered() >= 0
                ? frame.entered()
                : track.chunks().getFirst().streamOffset();
        return ofLocal(name, track, from, depthOf(track, position, depth), MOST);
    }

    private static int slot(FrameState frame, String name) {
        int found = -1;
        for (int slot = 0; slot < frame.sites().length; slot++) {
            Site site = frame.sites()[slot];
            if (site != null
                    && site.name().equals(name)
                    && (found < 0 || frame.written()[slot] > frame.written()[found])) {
                found = slot;
            }
        }
        return found;
    }

    private FrameState frame(int depth, Track track, long position) throws IOException {
        List<FrameState> stack = timeline.state(track, position).stack();
        if (depth >= stack.size()) {
            throw new ProgramState.Unavailable("The thread has no frame " + depth + " here.");
        }
        return stack.get(depth);
    }

    /** Frames up to the one that lies so many below the innermost. */
    private int depthOf(Track track, long position, int depth) throws IOException {
        return timeline.state(track, position).stack().size() - depth;
    }

    /** Writes of a variable of the frame at a depth that exists at a position, until that frame ends. */
    private List<Write> ofLocal(String name, Track track, long from, int depth, int most) throws IOException {
        List<Write> found = new ArrayList<>();
        int first = Math.max(0, track.chunkOf(from));
        for (int i = first; i < track.chunks().size(); i++) {
            ChunkSummary summary = timeline.index().summary(track.firstChunk() + i);
            // In a chunk that never comes down to the frame, nothing of it runs.
            if (i == first || summary.lowest() <= depth) {
                Replay replay = timeline.replay(track, track.firstChunk() + i);
                if (i == first) {
                    replay.runTo(from);
                }
                while (replay.fetch(summary.end())) {
                    if (replay.depth() == depth && writes(replay, name)) {
                        found.add(local(track, depth, replay.event().position()));
                        if (found.size() >= most) {
                            return found;
                        }
                    }
                    replay.apply();
                    if (replay.depth() < depth) {
                        return found;
                    }
                }
            }
        }
        return found;
    }

    private static boolean writes(Replay replay, String name) {
        if (replay.event().kind() != Kind.SITE) {
            return false;
        }
        Site site = replay.event().site();
        return (site.kind() == SiteKind.LOCAL || site.kind() == SiteKind.ARGUMENT)
                && site.name().equals(name);
    }

    /** The write at a position, of which the frame is known to be the innermost one. */
    private Write local(Track track, int depth, long position) throws IOException {
        int chunk = track.firstChunk() + track.chunkOf(position);
        Replay replay = timeline.replay(track, chunk);
        replay.runTo(position);
        if (!replay.fetch(timeline.index().summary(chunk).end())) {
            throw new IllegalStateException("No event is at " + track.at(position) + ".");
        }
        var value = replay.notes()
                .value(replay.event().site().type(), replay.event().bits());
        RecordedState state = timeline.state(track, position);
        if (state.stack().size() != depth) {
            throw new IllegalStateException(
                    "The frame at " + track.at(position) + " is not the one that was asked for.");
        }
        return new Write(
                track.at(position),
                track.at(replay.event().nextPosition()),
                state.innermost(),
                timeline.enumNames().named(value, track));
    }
}
