package io.javascope.foundation.config;

import java.util.List;
import java.util.Map;

/**
 * Everything that one source gives.
 *
 * @param values by key
 * @param problems what it gives besides and is left out
 */
public record Layer(Rank rank, Map<String, Given> values, List<Problem> problems) {
    public Layer {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** A source that gives nothing. */
    public static Layer empty(Rank rank) {
        return new Layer(rank, Map.of(), List.of());
    }
}
