package io.javascope.session;

import io.javascope.history.state.Position;
import org.jspecify.annotations.Nullable;

/**
 * An exception of a recording.
 *
 * @param number from 1
 * @param position where it was first seen
 * @param type its class
 * @param message null when it is not known
 * @param uncaught whether no recorded code caught it
 */
public record ExceptionView(
        int number,
        Position position,
        String type,
        @Nullable String message,
        @Nullable SourceFile source,
        int line,
        boolean uncaught) {}
