package io.javascope.history.ring;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.ThreadState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import java.util.List;

/**
 * Bytes of heap that kept data takes, as a 64-bit JVM with compressed references lays it out. Names of classes, methods,
 * variables and fields are not counted: the debug interface hands out one instance for each of them.
 */
final class Footprint {
    private static final int LIST = 24 + 16;
    private static final int REFERENCE = 4;
    private static final int STRING = 24 + 16;

    private Footprint() {}

    static long of(Value value) {
        return switch (value) {
            case Value.Null _, Value.Nothing _ -> 16;
            case Value.Primitive(Object boxed) -> 16 + boxed(boxed);
            case Value.Text text -> 32 + string(text.text());
            case Value.Reference reference -> 32 + string(reference.summary());
            case Value.Missing _ -> 24;
        };
    }

    static long of(Frame frame) {
        return 40;
    }

    static long of(ThreadState thread) {
        return 24;
    }

    static long of(Variable variable) {
        return 24 + of(variable.value());
    }

    static long of(Field field) {
        return 32 + of(field.value());
    }

    static long of(Contents contents) {
        return switch (contents) {
            case Contents.Fields fields -> 16 + fields(fields.fields());
            case Contents.Elements elements -> 32 + values(elements.values());
            case Contents.Entries entries -> 32 + entries(entries.entries());
            case Contents.Unknown _ -> 16;
        };
    }

    static long variables(List<Variable> variables) {
        return list(variables) + variables.stream().mapToLong(Footprint::of).sum();
    }

    static long fields(List<Field> fields) {
        return list(fields) + fields.stream().mapToLong(Footprint::of).sum();
    }

    private static long values(List<Value> values) {
        return list(values) + values.stream().mapToLong(Footprint::of).sum();
    }

    private static long entries(List<Contents.Entry> entries) {
        return list(entries)
                + entries.stream()
                        .mapToLong(entry -> 24 + of(entry.key()) + of(entry.value()))
                        .sum();
    }

    /** The list without its members. */
    static long list(List<?> list) {
        return LIST + (long) REFERENCE * list.size();
    }

    private static long boxed(Object value) {
        return switch (value) {
            // Two instances, and a cache of small ones, serve all.
            case Boolean _, Byte _ -> 0;
            case Long _, Double _ -> 24;
            default -> 16;
        };
    }

    static long string(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        boolean narrow = text.chars().allMatch(c -> c < 256);
        return STRING + (narrow ? 1L : 2L) * text.length();
    }
}
