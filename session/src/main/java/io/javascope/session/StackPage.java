package io.javascope.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a stack.
 *
 * @param total how many frames the stack has in all
 * @param note how certain the stack is, in a recording; null: it is exact
 */
public record StackPage(
        List<StackFrameView> frames, int total, @Nullable String note) {

    /** An exact one. */
    public StackPage(List<StackFrameView> frames, int total) {
        this(frames, total, null);
    }
}
