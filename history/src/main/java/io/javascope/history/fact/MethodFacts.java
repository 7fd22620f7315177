package io.javascope.history.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recording says about one method.
 *
 * @param owner the class's full binary name
 * @param descriptor as class files have it
 * @param line the first one with recorded code, 1-based; 0 when none is known
 * @param calls how often it was entered; at least so often where {@code partial}
 * @param thrown how often it was left by an exception
 * @param lastThrown the last of these, in words; null when there was none
 * @param timed how many calls were recorded from their beginning to their end
 * @param half milliseconds that half of the timed calls took at most, to 12 % and the recorder's 1 ms grain
 * @param most the same of 95 %
 * @param linesKnown whether it is recorded which of its lines ran
 * @param partial whether events of it were left out because they came too fast
 * @param last null when it was never called
 * @param callers the most frequent first, {@link MethodCount#MOST_CALLERS} at most
 * @param values of its arguments and its result
 */
public record MethodFacts(
        String owner,
        String name,
        String descriptor,
        int line,
        long calls,
        long thrown,
        @Nullable String lastThrown,
        long timed,
        int half,
        int most,
        boolean linesKnown,
        boolean partial,
        @Nullable LastCall last,
        List<CallerFacts> callers,
        List<ValueFacts> values) {
    public MethodFacts {
        callers = List.copyOf(callers);
        values = List.copyOf(values);
    }
}
