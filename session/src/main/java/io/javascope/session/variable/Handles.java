package io.javascope.session.variable;

import io.javascope.history.state.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers of frames and variables that clients hold. They are valid until the view changes and never used again. Belongs to one actor. */
public final class Handles {
    /** What a number stands for; always seen from a frame. */
    public sealed interface Target {
        FrameAt frame();

        record FrameAt(int thread, int depth) implements Target {
            @Override
            public FrameAt frame() {
                return this;
            }
        }

        record Locals(FrameAt frame) implements Target {}

        record Statics(FrameAt frame, String className) implements Target {}

        /** Inside an object. {@code path} is the expression that gives the object, or null. */
        record Inside(
                FrameAt frame,
                Value.Reference object,
                @Nullable String path) implements Target {}
    }

    private final Map<Integer, Target> targets = new HashMap<>();
    private int last;
    private int views;

    /** Which view the numbers given now belong to: of an answer that comes in a later one no numbers are given. */
    public int view() {
        return views;
    }

    /** A new number. */
    public int add(Target target) {
        targets.put(++last, target);
        return last;
    }

    /** What a number stands for; null when it belongs to an earlier view. */
    public @Nullable Target get(int handle) {
        return targets.get(handle);
    }

    /** The view changes: no number given until now stands for anything any more. */
    public void clear() {
        views++;
        targets.clear();
    }
}
