package io.javascope.analysis.flow;

import org.jspecify.annotations.Nullable;

/** How a method ends on one path. */
sealed interface Outcome {
    State state();

    /** What the caller gets: the result, null for {@code void}, or the exception. */
    @Nullable
    Value value();

    /** @param value null for {@code void} */
    record Returned(State state, @Nullable Value value) implements Outcome {}

    /** @param type the best that is known of the exception's type */
    record Thrown(State state, Value exception, String type) implements Outcome {
        @Override
        public Value value() {
            return exception;
        }
    }
}
