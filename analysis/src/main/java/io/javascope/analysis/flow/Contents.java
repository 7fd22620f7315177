package io.javascope.analysis.flow;

import java.util.List;
import java.util.Map;

/** What a collection that was created on this path holds. */
sealed interface Contents {
    /** All elements in order. */
    record Sequence(List<Value> elements) implements Contents {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /** All entries whose keys are constants. */
    record Mapping(Map<Object, Value> entries) implements Contents {
        public Mapping {
            entries = Map.copyOf(entries);
        }
    }
}
