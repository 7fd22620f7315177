package io.javascope.session;

import io.javascope.history.state.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expression was at one stop, or was made by one write.
 *
 * @param value in Java syntax, or null when it could not be told
 * @param error why not; null when it could
 */
public record PastValue(
        Position position,
        @Nullable SourceFile source,
        int line,
        @Nullable String value,
        @Nullable String error) {
    /** Of values at stops those that differ from the one before, and the first. Values that could not be told stay. */
    public static List<PastValue> changes(List<PastValue> stops) {
        List<PastValue> changes = new ArrayList<>();
        String before = null;
        for (PastValue stop : stops) {
            if (stop.value() == null || !stop.value().equals(before)) {
                changes.add(stop);
            }
            before = stop.value() == null ? before : stop.value();
        }
        return changes;
    }
}
