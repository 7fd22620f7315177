package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import io.javascope.recording.ObjectNote;

/** Values made of what a chunk has said about objects so far. One thread. */
final class Notes {
    private static final ObjectNote UNKNOWN = new ObjectNote.OfClass("");

    /** Before an array's length in its summary. */
    static final String LENGTH = "length=";

    private final EventCursor events;

    Notes(EventCursor events) {
        this.events = events;
    }

    /**
     * A value as an event has it.
     *
     * @param type the site's letter
     */
    Value value(char type, long bits) {
        return switch (type) {
            case 'L' -> object((int) bits);
            case 'V' -> new Value.Missing("", "withheld when it was recorded");
            default -> primitive(type, bits);
        };
    }

    Value object(int hash) {
        if (hash == 0) {
            return new Value.Null();
        }
        if (hash == EventCursor.WITHHELD) {
            return new Value.Missing("java.lang.Object", "withheld when it was recorded");
        }
        return switch (events.note(hash).orElse(UNKNOWN)) {
            case ObjectNote.OfClass(var name) -> new Value.Reference(hash, TypeWords.ofClass(name), "");
            case ObjectNote.OfArray(var name, var length) ->
                new Value.Reference(hash, TypeWords.ofClass(name), summary(length));
            case ObjectNote.Text(var beginning, var length) -> new Value.Text(hash, beginning, length);
            case ObjectNote.Box(var type, var bits) ->
                new Value.Reference(
                        hash,
                        TypeWords.ofBox(type),
                        String.valueOf(primitive(type, bits).boxed()));
        };
    }

    /** Of an array, as {@link Value.Reference} has it; negative: of an object that is none, or has no recorded length. */
    static String summary(int length) {
        return length < 0 ? "" : LENGTH + length;
    }

    static Value.Primitive primitive(char type, long bits) {
        return new Value.Primitive(
                switch (type) {
                    case 'Z' -> bits != 0;
                    case 'B' -> (byte) bits;
                    case 'C' -> (char) bits;
                    case 'S' -> (short) bits;
                    case 'I' -> (int) bits;
                    case 'J' -> bits;
                    case 'F' -> Float.intBitsToFloat((int) bits);
                    case 'D' -> Double.longBitsToDouble(bits);
                    default -> throw new IllegalArgumentException("no primitive type has the letter " + type);
                });
    }
}
