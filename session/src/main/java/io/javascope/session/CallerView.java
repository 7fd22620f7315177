package io.javascope.session;

import io.javascope.history.state.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A place in a recording that called a method.
 *
 * @param frame of the calling method, at the line of the call; null: code that is not recorded
 * @param count how often it called
 */
public record CallerView(@Nullable Frame frame, @Nullable SourceFile source, long count) {}
