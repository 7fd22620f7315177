package io.javascope.session;

import io.javascope.history.state.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A frame as shown to a client.
 *
 * @param id names the frame in requests until the next stop or move; later it answers empty
 * @param library whether its source lies in a jar or the JDK rather than in the project
 */
public record StackFrameView(int id, Frame frame, @Nullable SourceFile source, boolean library) {}
