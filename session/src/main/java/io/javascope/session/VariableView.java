package io.javascope.session;

import io.javascope.history.state.Value;
import org.jspecify.annotations.Nullable;

/**
 * A named value as shown to a client.
 *
 * @param text the value in Java syntax, one line, bounded length
 * @param type its type in Java syntax
 * @param value the value itself
 * @param reference positive when there is something inside, else 0
 * @param namedCount how many named children it has, or -1 when not known
 * @param indexedCount how many elements or entries it has, or -1 when it has none
 * @param evaluateName an expression that gives this value again, or null
 */
public record VariableView(
        String name,
        String text,
        String type,
        Value value,
        int reference,
        int namedCount,
        long indexedCount,
        @Nullable String evaluateName) {}
