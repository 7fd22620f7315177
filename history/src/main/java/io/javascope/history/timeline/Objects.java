package io.javascope.history.timeline;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.ClassFileFacts.DeclaredField;
import io.javascope.recording.format.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is in objects at a moment of one thread. For many threads. */
final class Objects {
    /** Arrays are looked through for their highest index no further than this. */
    private static final int MOST_CHUNKS = 256;

    private final Timeline timeline;
    private final Track track;
    private final long position;
    private final Heap heap;

    Objects(Timeline timeline, Track track, long position) {
        this.timeline = timeline;
        this.track = track;
        this.position = position;
        this.heap = new Heap(timeline);
    }

    Value named(Value value) {
        return timeline.enumNames().named(value, track);
    }

    Contents contents(Value.Reference object, long start, int count) throws IOException {
        if (object.isArray()) {
            return elements(object, start, count);
        }
        RecordedClasses classes = timeline.classes(track);
        if (classes.shape(object.typeName()).isEmpty()) {
            return object.typeName().startsWith("java.util.")
                    ? new RecordedCollections(timeline).at((int) object.id(), track, position, start, count)
                    : new Contents.Unknown(
                            "what is in a " + object.typeName() + " is not known: its class is not recorded");
        }
        List<Field> fields = new ArrayList<>();
        Moment now = heap.moment(track, position);
        for (RecordedClasses.Found found : classes.instanceFields(object.typeName())) {
            DeclaredField field = found.field();
            Place place = new Place.OfObject((int) object.id(), found.declaring(), field.name());
            Value value = value(place, field, now, heap.constructed((int) object.id()));
            fields.add(new Field(field.name(), found.declaring(), field.type(), false, value));
        }
        return new Contents.Fields(fields);
    }

    List<Field> statics(String className) throws IOException {
        List<Field> fields = new ArrayList<>();
        var facts = timeline.classes(track).facts(className);
        if (facts.isPresent()) {
            Moment now = heap.moment(track, position);
            for (DeclaredField field : facts.get().fields()) {
                if (field.isStatic()) {
                    Value value = value(new Place.OfClass(className, field.name()), field, now, false);
                    fields.add(new Field(field.name(), className, field.type(), true, value));
                }
            }
        }
        return fields;
    }

    private Value value(Place place, DeclaredField field, Moment now, boolean zeroAtFirst) throws IOException {
        Value constant = constant(field);
        if (constant != null) {
            return constant;
        }
        return switch (heap.at(place, now)) {
            case Heap.Held.Written(var write) -> told(write.value(), field.type());
            case Heap.Held.Unordered(var writes) -> new Value.Missing(field.type(), unordered(writes));
            case Heap.Held.Doubtful doubtful ->
                field.isFinal()
                        ? told(doubtful.by().value(), field.type())
                        : new Value.Missing(field.type(), doubtful.words());
            case Heap.Held.Unwritten _ ->
                zeroAtFirst && hasWrites() ? atFirst(place, field, now) : new Value.Missing(field.type(), unwritten());
        };
    }

    /** Of an object whose construction is recorded, a field that nobody has written. */
    private Value atFirst(Place place, DeclaredField field, Moment now) throws IOException {
        Optional<Gaps.Gap> gap = place instanceof Place.OfObject(var object, var _, var _)
                ? heap.gapSinceConstructed(object, now)
                : Optional.empty();
        return gap.isPresent()
                ? new Value.Missing(
                        field.type(), "it may have been written: " + gap.get().words() + " are not in the recording")
                : Heap.zero(field.type());
    }

    /** What a place holds before any write to it; empty when that is not known. */
    Optional<Value> beforeWrites(Place place) throws IOException {
        if (!(place instanceof Place.OfObject(var object, var declaring, var name))
                || !hasWrites()
                || !heap.constructed(object)
                || heap.gapSinceConstructed(object, heap.moment(track, position))
                        .isPresent()) {
            return Optional.empty();
        }
        return timeline.classes(track).facts(declaring).stream()
                .flatMap(facts -> facts.fields().stream())
                .filter(field -> !field.isStatic() && field.name().equals(name))
                .findFirst()
                .map(field -> Heap.zero(field.type()));
    }

    private boolean hasWrites() {
        return track.recorded().plan().holds(Plan.FULL);
    }

    private String unwritten() {
        return hasWrites()
                ? "no write of it before this position was recorded"
                : "the plan " + Locals.word(track.recorded().plan()) + " does not record it";
    }

    private String unordered(List<Heap.Found> writes) {
        return writes.stream()
                .map(write ->
                        write.moment().track().at(write.moment().position()).toString())
                .collect(Collectors.joining(
                        ", ", "written at about the same time by threads that the recording does not order: ", ""));
    }

    private Value told(Value value, String type) {
        return value instanceof Value.Missing withheld ? new Value.Missing(type, withheld.reason()) : named(value);
    }

    private static @Nullable Value constant(DeclaredField field) {
        return switch (field.constant()) {
            case String text -> new Value.Text(0, text, text.length());
            case Integer number -> narrowed(field.type(), number);
            case Long number -> new Value.Primitive(number);
            case Float number -> new Value.Primitive(number);
            case Double number -> new Value.Primitive(number);
            case null, default -> null;
        };
    }

    private static Value narrowed(String type, int number) {
        return Notes.primitive(
                switch (type) {
                    case "boolean" -> 'Z';
                    case "byte" -> 'B';
                    case "char" -> 'C';
                    case "short" -> 'S';
                    default -> 'I';
                },
                number);
    }

    private Contents elements(Value.Reference array, long start, int count) throws IOException {
        int hash = (int) array.id();
        int size = size(array);
        Moment now = heap.moment(track, position);
        String type = array.typeName().substring(0, array.typeName().length() - 2);
        List<Value> values = new ArrayList<>();
        for (long index = start; index < Math.min(start + count, size); index++) {
            Place place = new Place.OfArray(hash, (int) index);
            values.add(
                    switch (heap.at(place, now)) {
                        case Heap.Held.Written(var write) -> told(write.value(), type);
                        case Heap.Held.Unordered(var writes) -> new Value.Missing(type, unordered(writes));
                        case Heap.Held.Doubtful doubtful -> new Value.Missing(type, doubtful.words());
                        case Heap.Held.Unwritten _ -> new Value.Missing(type, unwritten());
                    });
        }
        return new Contents.Elements(size, start, values);
    }

    /** In old recordings, which have no lengths, an array has at least the elements that were ever written. */
    private int size(Value.Reference array) throws IOException {
        return array.summary().startsWith(Notes.LENGTH)
                ? Integer.parseInt(array.summary().substring(Notes.LENGTH.length()))
                : highest((int) array.id()) + 1;
    }

    private int highest(int array) throws IOException {
        int highest = -1;
        int[] chunks = timeline.index().chunks(Keys.array(array));
        for (int i = 0; i < Math.min(chunks.length, MOST_CHUNKS); i++) {
            Track other = timeline.trackOfChunk(chunks[i]);
            if (other.jvm() == track.jvm()) {
                highest = Math.max(highest, highest(array, other, chunks[i]));
            }
        }
        return highest;
    }

    private int highest(int array, Track other, int chunk) throws IOException {
        int highest = -1;
        Replay replay = timeline.replay(other, chunk);
        while (replay.fetch(timeline.index().summary(chunk).end())) {
            if (replay.writesElementOf(array)) {
                highest = Math.max(highest, replay.event().index());
            }
            replay.apply();
        }
        return highest;
    }
}
