package io.javascope.session.cause.kept;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an exception was thrown.
 *
 * @param steps from the exception back in time; the last one is the line that set the value. Empty when nothing could be
 *     found out
 * @param ingredients what the value was computed from at the last step, when none of them stands out
 * @param open why the chain could not be followed further; null when it ends where the value came into being
 */
public record Cause(
        List<CauseStep> steps,
        List<Ingredient> ingredients,
        @Nullable String open) {

    /** A value that went into a computation. */
    public record Ingredient(String expression, String value) {}

    /** Whether the line that set the value is known. */
    public boolean found() {
        return open == null && steps.size() > 1;
    }
}
