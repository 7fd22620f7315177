package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that one frame did; what its callees did is not told. Immutable. */
public sealed interface FrameEvent {

    /** Right before it. */
    long position();

    /** The line that ran; 0 when it is not known. */
    int line();

    /** A line begins. */
    record Line(long position, int line) implements FrameEvent {}

    /**
     * A variable, field or element got a value.
     *
     * @param name of the variable or field; empty for an element
     * @param owner the class as the code names it; empty for locals and elements
     * @param object whose field or element it is; null for locals and statics
     * @param index of the element
     */
    record Stored(
            long position,
            int line,
            Target target,
            String name,
            String owner,
            @Nullable Value object,
            int index,
            Value value)
            implements FrameEvent {
        /** What got it. */
        public enum Target {
            ARGUMENT,
            LOCAL,
            FIELD,
            STATIC,
            ELEMENT
        }
    }

    /**
     * A recorded method was called.
     *
     * @param method {@code Class.method}
     * @param end right before the event that ended the call; -1 when none is recorded before the end of the search
     * @param result what it gave back; null when it did not return, or nothing
     * @param thrown by which exception it ended
     */
    record Called(
            long position,
            int line,
            String method,
            long end,
            @Nullable Value result,
            @Nullable Value thrown) implements FrameEvent {
        /** The method's name alone. */
        public String name() {
            return method.substring(method.lastIndexOf('.') + 1);
        }

        /** The class's full name. */
        public String owner() {
            return method.substring(0, method.lastIndexOf('.'));
        }
    }

    /**
     * Code that is not recorded gave a value back.
     *
     * @param owner the class as the code names it
     */
    record Result(long position, int line, String name, String owner, Value value) implements FrameEvent {}

    /** A collection of the JDK is about to be changed. */
    record Changing(long position, int line, String name, Value collection, List<Value> arguments)
            implements FrameEvent {}

    /** A handler took an exception. */
    record Caught(long position, int line, Value exception) implements FrameEvent {}

    /** A monitor was entered, or is about to be left. */
    record Monitor(long position, int line, boolean entered, Value object) implements FrameEvent {}
}
