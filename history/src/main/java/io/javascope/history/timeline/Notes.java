package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import io.javascope.recording.Tables;
import java.util.HashMap;
import java.util.Map;

/** What a chunk has said about objects so far, and values made of it. One thread. */
final class Notes {
    private final Tables tables;
    private final Map<Integer, Value> objects = new HashMap<>();

    Notes(Tables tables) {
        this.tables = tables;
    }

    /** Takes an event of kind OBJECT, STRING or BOX. */
    void take(EventCursor event) {
        int hash = event.reference();
        switch (event.kind()) {
            case OBJECT ->
                objects.put(hash, new Value.Reference(hash, TypeWords.ofClass(tables.typeName(event.index())), ""));
            case STRING ->
                objects.put(
                        hash,
                        new Value.Text(
                                hash,
                                event.text(),
                                Math.max(event.index(), event.text().length())));
            case BOX -> {
                char type = (char) event.index();
                objects.put(
                        hash,
                        new Value.Reference(
                                hash,
                                TypeWords.ofBox(type),
                                String.valueOf(primitive(type, event.bits()).boxed())));
            }
            default -> throw new IllegalArgumentException("not about an object: " + event.kind());
        }
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
        Value known = objects.get(hash);
        return known == null ? new Value.Reference(hash, "java.lang.Object", "") : known;
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
