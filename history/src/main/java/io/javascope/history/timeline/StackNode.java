package io.javascope.history.timeline;

import org.jspecify.annotations.Nullable;

/**
 * A stack, as its innermost frame and the rest. Immutable, so key frames of neighbouring chunks share what did not change.
 *
 * @param caller null for the outermost one
 * @param depth frames, this one among them
 */
record StackNode(FrameState frame, @Nullable StackNode caller, int depth) {

    static StackNode push(FrameState frame, @Nullable StackNode caller) {
        return new StackNode(frame, caller, depth(caller) + 1);
    }

    static int depth(@Nullable StackNode stack) {
        return stack == null ? 0 : stack.depth;
    }

    /** The outer frames, so many. */
    static @Nullable StackNode outer(@Nullable StackNode stack, int depth) {
        StackNode node = stack;
        while (node != null && node.depth > depth) {
            node = node.caller;
        }
        return node;
    }
}
