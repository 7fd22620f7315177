package io.javascope.history.state;

import java.util.List;

/**
 * The state of a program at one moment: a live stop, or a stop that was kept. All methods may be called by many threads
 * at once; a live state asks the debuggee and so may block, a kept one answers from memory. What is not known comes as
 * {@link Value.Missing} or {@link Contents.Unknown} with a reason, or as {@link Unavailable} when nothing can be said.
 */
public interface ProgramState {

    /** Which moment this is. */
    Position position();

    /** All threads that were known at this moment. */
    List<ThreadState> threads();

    /** How many frames the thread has; 0 when its stack is not known. */
    int frameCount(int thread);

    /**
     * A page of the thread's stack, innermost first.
     *
     * @param start depth of the first frame wanted
     * @param count at most so many; fewer at the end of the stack, or of what was kept
     */
    List<Frame> frames(int thread, int start, int count);

    /** Parameters and local variables in scope at the frame's line, in order of declaration. */
    List<Variable> locals(int thread, int depth);

    /** The frame's {@code this}; {@link Value.Null} in a static method. */
    Value self(int thread, int depth);

    /**
     * What is inside an object.
     *
     * @param start index of the first element or entry wanted; ignored for fields
     * @param count at most so many elements or entries; ignored for fields
     */
    Contents contents(Value.Reference object, Contents.View view, long start, int count);

    /** Static fields that the class itself declares; empty when it is not loaded or not kept. */
    List<Field> statics(String className);

    /** The whole or a longer part of a string that was cut; the same text when no more is known. */
    Value.Text text(Value.Text cut, int maxLength);

    /** Nothing can be said about the state any more, for the reason in the message. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }
    }
}
