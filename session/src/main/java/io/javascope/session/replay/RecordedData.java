package io.javascope.session.replay;

import io.javascope.history.state.Position;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Place;
import io.javascope.history.timeline.Track;
import io.javascope.history.timeline.Trigger;
import io.javascope.history.timeline.Write;
import io.javascope.history.timeline.Writes;
import io.javascope.session.DataPlace;
import io.javascope.session.SessionProblem;
import io.javascope.session.WriteView;
import io.javascope.session.breakpoint.FieldPlace;
import io.javascope.session.evaluate.JavaText;
import io.javascope.session.evaluate.Slot;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that is written, wherever the view stands. Immutable, for many threads; reads files. */
sealed interface RecordedData {

    /** A field, static field or element of one JVM. */
    record InHeap(int jvm, Place place) implements RecordedData {}

    /**
     * A variable of one call.
     *
     * @param seen a position at which the call runs
     * @param depth of its frame there
     */
    record OfCall(Position seen, int depth, String name) implements RecordedData {}

    /** What a slot that was found at a view means everywhere. */
    static RecordedData of(Slot slot, Standing at, int depth) {
        return switch (slot) {
            case Slot.Local(var name) -> new OfCall(at.report().position(), depth, name);
            case Slot.Member _, Slot.StaticMember _, Slot.Element _ ->
                new InHeap(at.track().jvm(), place(slot));
        };
    }

    /** Of what lies in the heap. */
    static Place place(Slot slot) {
        return switch (slot) {
            case Slot.Local local -> throw new IllegalStateException(local + " is no place in the heap.");
            case Slot.Member(var object, var name, var declaring) ->
                new Place.OfObject((int) object.id(), declaring, name);
            case Slot.StaticMember(var type, var name) -> new Place.OfClass(type, name);
            case Slot.Element(var array, var index) -> new Place.OfArray((int) array.id(), index);
        };
    }

    /** As clients hold it. */
    default DataPlace named(String description) {
        return new DataPlace(
                switch (this) {
                    case InHeap(int jvm, Place.OfObject(int object, var declaring, var name)) ->
                        "field:" + jvm + ":" + object + ":" + declaring + ":" + name;
                    case InHeap(int jvm, Place.OfClass(var declaring, var name)) ->
                        "static:" + jvm + ":" + declaring + ":" + name;
                    case InHeap(int jvm, Place.OfArray(int array, int index)) ->
                        "element:" + jvm + ":" + array + ":" + index;
                    case InHeap(int _, Place.OfCollection collection) ->
                        throw new IllegalStateException("No client watches " + collection + ".");
                    case OfCall(var seen, int depth, var name) -> "local:" + seen + ":" + depth + ":" + name;
                },
                description);
    }

    /** Reads what {@link #named} wrote. */
    static RecordedData parse(String id) {
        String[] parts = id.split(":", -1);
        try {
            return switch (parts[0] + parts.length) {
                case "field5" -> new InHeap(number(parts[1]), new Place.OfObject(number(parts[2]), parts[3], parts[4]));
                case "static4" -> new InHeap(number(parts[1]), new Place.OfClass(parts[2], parts[3]));
                case "element4" -> new InHeap(number(parts[1]), new Place.OfArray(number(parts[2]), number(parts[3])));
                case "local4" ->
                    new OfCall(Position.parse(parts[1]).orElseThrow(() -> unknown(id)), number(parts[2]), parts[3]);
                default -> throw unknown(id);
            };
        } catch (NumberFormatException noNumber) {
            throw unknown(id);
        }
    }

    /**
     * What is watched in the program that made the recording: of what is not named as the recording does, static fields
     * alone mean the same in both.
     *
     * @throws SessionProblem for everything else
     */
    static RecordedData ofLive(RecordedProgram program, Track track, DataPlace place) {
        if (place.isInPastAlone()) {
            return parse(place.inRecording().id());
        }
        if (FieldPlace.named(place.id()) instanceof FieldPlace(var type, var field, var object)
                && object == null
                && program.timeline().classes(track).hasStatic(type, field)) {
            return new InHeap(track.jvm(), new Place.OfClass(type, field));
        }
        throw new SessionProblem(
                SessionProblem.Kind.WRONG_STATE,
                place.description()
                        + " is watched in the running program alone; `:last-write` finds writes in the past.");
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static SessionProblem unknown(String id) {
        return new SessionProblem(
                SessionProblem.Kind.BAD_INPUT,
                "'" + id + "' names nothing that can be watched; take what dataBreakpointInfo answers.");
    }

    /** What the recording is searched for. */
    default Reached reached(RecordedProgram program) throws IOException {
        return switch (this) {
            case InHeap(int jvm, var place) -> new Reached.Firing(new Trigger.WriteTo(place, jvm));
            case OfCall(var seen, int depth, var name) ->
                new Reached.At(
                        program
                                .timeline()
                                .writes()
                                .allOfLocal(name, depth, track(program, seen), seen.sequence())
                                .stream()
                                .map(Write::position)
                                .toList());
        };
    }

    private static Track track(RecordedProgram program, Position position) {
        return program.timeline()
                .track(position)
                .orElseThrow(() ->
                        new SessionProblem(SessionProblem.Kind.BAD_INPUT, position + " is in no recorded thread."));
    }

    /** What is written right behind a position; null when it is not known. */
    default @Nullable WriteView written(RecordedProgram program, Track track, long sequence) throws IOException {
        Writes writes = program.timeline().writes();
        Optional<Write> write = switch (this) {
            case InHeap(int _, var place) -> writes.next(place, track, sequence);
            case OfCall(var _, int _, var name) -> writes.nextOfLocal(name, 0, track, sequence);
        };
        return write.isEmpty()
                ? null
                : new WriteView(
                        before(writes, track, sequence), JavaText.of(write.get().value()));
    }

    private @Nullable String before(Writes writes, Track track, long sequence) throws IOException {
        try {
            Value old = switch (this) {
                case InHeap(int _, var place) ->
                    writes.held(place, track, sequence).orElse(null);
                case OfCall(var _, int _, var name) ->
                    writes.lastOfLocal(name, 0, track, sequence)
                            .map(Write::value)
                            .orElse(null);
            };
            return old == null ? null : JavaText.of(old);
        } catch (ProgramState.Unavailable unordered) {
            return null; // threads wrote it at about the same time
        }
    }
}
