package io.javascope.history.fact;

import java.util.List;

/**
 * What ran at one line.
 *
 * @param line 1-based
 * @param times how often it began, in all threads; 0: its code was recorded but never came here
 * @param values written or received there, in the order of the code
 */
public record LineFacts(int line, long times, List<ValueFacts> values) {
    public LineFacts {
        values = List.copyOf(values);
    }
}
