package io.javascope.history.timeline;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.Value;
import org.jspecify.annotations.Nullable;

/**
 * A value was written.
 *
 * @param position right before it: the old value still stands
 * @param after right behind it
 * @param frame the frame that wrote it; null when none is known
 * @param value what was written
 */
public record Write(
        Position position, Position after, @Nullable Frame frame, Value value) {}
