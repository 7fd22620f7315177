package io.javascope.history.ring;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One instance of each part that several snapshots of a ring have in common, and how many have it. From one stop to the
 * next most frames, locals and objects stay what they were, so that a kept stop costs what has changed.
 */
final class Pool {
    /** A hash node, its share of the table, and our record of it. */
    private static final long OVERHEAD = 32 + 8 + 32;

    private final Map<Object, Shared> parts = new HashMap<>();
    private long bytes;

    /** Bytes of all parts, each counted once. */
    long bytes() {
        return bytes;
    }

    Frame frame(Frame frame) {
        return (Frame) share(frame, Footprint.of(frame));
    }

    Value value(Value value) {
        return (Value) share(value, Footprint.of(value));
    }

    Contents contents(Contents contents) {
        return (Contents) share(contents, Footprint.of(contents));
    }

    @SuppressWarnings("unchecked") // what is equal to a list of variables is one, but for the empty list
    List<Variable> variables(List<Variable> variables) {
        return (List<Variable>) share(variables, Footprint.variables(variables));
    }

    @SuppressWarnings("unchecked") // as above
    List<Field> fields(List<Field> fields) {
        return (List<Field>) share(fields, Footprint.fields(fields));
    }

    /** One snapshot less has this part. */
    void release(Object part) {
        parts.computeIfPresent(part, (_, shared) -> {
            if (shared.users > 1) {
                shared.users--;
                return shared;
            }
            bytes -= shared.bytes + OVERHEAD;
            return null;
        });
    }

    private Object share(Object part, long size) {
        var shared = parts.computeIfAbsent(part, _ -> {
            bytes += size + OVERHEAD;
            return new Shared(part, size);
        });
        shared.users++;
        return shared.part;
    }

    private static final class Shared {
        final Object part;
        final long bytes;
        int users;

        Shared(Object part, long bytes) {
            this.part = part;
            this.bytes = bytes;
        }
    }
}
