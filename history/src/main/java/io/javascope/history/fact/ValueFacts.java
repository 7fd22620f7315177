package io.javascope.history.fact;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that one place of the code has written, returned or received.
 *
 * @param what which kind of place
 * @param name of the variable, field or called method; {@code []} for elements of arrays
 * @param count of all values
 * @param nulls how many of them were null
 * @param last in Java's syntax
 * @param tick when the last one was, milliseconds since the start of the recording
 * @param least of numbers; null where they are no numbers
 * @param greatest of numbers; null where they are no numbers
 * @param distinct the different values with how often each came, in the order of their first coming; empty when there
 *     are more than {@link SiteCount#MOST_DISTINCT}, or when they are references
 */
public record ValueFacts(
        What what,
        String name,
        long count,
        long nulls,
        String last,
        int tick,
        @Nullable String least,
        @Nullable String greatest,
        Map<String, Long> distinct) {
    /** A kind of place. */
    public enum What {
        ARGUMENT,
        LOCAL,
        FIELD,
        ELEMENT,
        CALL_RESULT,
        RETURN
    }
}
