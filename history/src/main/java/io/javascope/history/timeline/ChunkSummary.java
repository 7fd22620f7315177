package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a chunk without its events. Immutable.
 *
 * @param startDepth frames at its beginning
 * @param lowest fewest frames in it
 * @param untouched frames at the end that no event has touched
 * @param opened the frames above these, outermost first; the first one is only what changed when it was there before
 * @param end behind the last event that can be read
 * @param startTick milliseconds that the thread knew at the beginning
 * @param firstOrder the first number of a synchronisation edge; 0: none
 * @param draws the first number that was drawn in each millisecond
 * @param threadEdges starts and joins of threads
 * @param throwings exceptions in the order in which they were first seen
 * @param damage why it cannot be read to its end; null when it can
 */
record ChunkSummary(
        int startDepth,
        int lowest,
        int untouched,
        List<FrameState> opened,
        long end,
        int startTick,
        int endTick,
        long firstOrder,
        long lastOrder,
        List<FirstDraw> draws,
        List<ThreadEdge> threadEdges,
        List<Throwing> throwings,
        @Nullable String damage) {
    private static final long BYTES = 120;
    /** A frame, its arrays and the node of a stack that holds it. */
    private static final long FRAME_BYTES = 180;

    private static final long SLOT_BYTES = 40;
    private static final long THROWING_BYTES = 92;
    private static final long DRAW_BYTES = 32;

    /**
     * The first number of a synchronisation edge that a thread drew in a millisecond.
     *
     * @param tick milliseconds that it knew
     */
    record FirstDraw(long order, int tick) {}

    /**
     * A thread was started or waited for.
     *
     * @param thread its number
     */
    record ThreadEdge(long thread, boolean start, long order) {}

    /**
     * An exception on its way.
     *
     * @param position of the event that tells of it first: the throwing frame is still there
     * @param order the last number of a synchronisation edge that the chunk has before it; 0: none
     * @param message null when it has none, or none was recorded
     * @param uncaught it ended the thread's outermost recorded call
     * @param depth frames where it was first seen, the throwing one among them
     * @param lowest fewest frames that the chunk had before that
     * @param way frames at the chunk's end that it may still end or leave; 0: it was caught and dealt with. Programs throw
     *     one and the same object many times, so the object alone does not tell
     */
    record Throwing(
            long position,
            int tick,
            long order,
            int hash,
            Value exception,
            @Nullable String message,
            boolean uncaught,
            int depth,
            int lowest,
            int way) {
        /** The same after it went on to a frame. */
        Throwing at(int frame, boolean leaves) {
            return new Throwing(
                    position, tick, order, hash, exception, message, uncaught || leaves, depth, lowest, frame);
        }

        /** Whether it may be the one that a chunk before has left on its way. */
        boolean continues(Throwing before, int lowestBetween) {
            return hash == before.hash
                    && depth <= before.way
                    && Math.min(lowest, lowestBetween) >= Math.min(before.way, depth);
        }

        /** In words, as {@link Throwable#toString} mostly gives them. */
        String words() {
            return message == null ? exception.typeName() : exception.typeName() + ": " + message;
        }
    }

    /** Estimated heap, most of which is that of frames. */
    long bytes() {
        long slots = opened.stream().mapToLong(frame -> frame.sites().length).sum();
        return BYTES
                + FRAME_BYTES * opened.size()
                + SLOT_BYTES * slots
                + THROWING_BYTES * throwings.size()
                + DRAW_BYTES * draws.size();
    }

    /** The stack at the end, given that at the beginning. */
    @Nullable
    StackNode after(@Nullable StackNode before) {
        StackNode stack = StackNode.outer(before, untouched);
        for (int i = 0; i < opened.size(); i++) {
            FrameState frame = opened.get(i);
            if (i == 0 && untouched < lowest) {
                StackNode was = StackNode.outer(before, untouched + 1);
                frame = was == null ? frame : frame.over(was.frame());
            }
            stack = StackNode.push(frame, stack);
        }
        return stack;
    }
}
