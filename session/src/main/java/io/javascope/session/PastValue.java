package io.javascope.session;

import io.javascope.history.state.Position;
import org.jspecify.annotations.Nullable;

/**
 * What an expression was at one stop.
 *
 * @param value in Java syntax, or null when it could not be told
 * @param error why not; null when it could
 */
public record PastValue(
        Position position,
        @Nullable SourceFile source,
        int line,
        @Nullable String value,
        @Nullable String error) {}
