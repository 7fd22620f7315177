package io.javascope.history.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last recorded call of a method.
 *
 * @param position where a debugger stands at its first line, as positions are written
 * @param tick milliseconds since the start of its JVM's recording
 * @param arguments as far as they were recorded, each as {@code name = value}
 * @param result in Java's syntax; {@code void} for none; null when the call did not return, or its end is not recorded
 * @param thrown the exception that ended it; null when none did
 */
public record LastCall(
        String position,
        int tick,
        List<String> arguments,
        @Nullable String result,
        @Nullable String thrown) {
    public LastCall {
        arguments = List.copyOf(arguments);
    }
}
