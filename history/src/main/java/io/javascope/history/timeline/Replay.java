package io.javascope.history.timeline;

import io.javascope.recording.EventCursor;
import io.javascope.recording.EventCursor.Kind;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.RecordingException;
import io.javascope.recording.Site;
import io.javascope.recording.format.Plan;
import io.javascope.recording.format.SiteKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the events of one chunk and keeps the stack that they make. An event is fetched, looked at, and then applied;
 * {@link #event} is the fetched one. One thread.
 */
final class Replay {
    private final EventCursor cursor;
    private final Notes notes;
    private final List<OpenFrame> open = new ArrayList<>();
    private int opened;
    /** The innermost of those in {@code open}; null when none is. */
    private @Nullable OpenFrame running;
    /** The frames below those in {@code open}, which no event has touched. */
    private @Nullable StackNode base;

    private int baseDepth;
    /** Fewest frames since the chunk's beginning. */
    private int lowest;

    private long order;
    private boolean fetched;

    /**
     * @param events of the chunk, before the first one
     * @param keyFrame the stack at the chunk's beginning; null when it is to be told apart from what the chunk does
     */
    Replay(EventCursor events, @Nullable StackNode keyFrame) {
        this.cursor = events;
        this.notes = new Notes(cursor);
        this.base = keyFrame;
        this.baseDepth = keyFrame == null ? cursor.depth() : keyFrame.depth();
        this.lowest = baseDepth;
    }

    EventCursor event() {
        return cursor;
    }

    Notes notes() {
        return notes;
    }

    int depth() {
        return baseDepth + opened;
    }

    int lowest() {
        return lowest;
    }

    /** The last number of a synchronisation edge; 0 when the chunk has had none. */
    long order() {
        return order;
    }

    /** Applies all events before a position; what begins at it or behind stays unread. */
    void runTo(long position) throws RecordingException {
        while (fetch(position)) {
            apply();
        }
    }

    /** Fetches the next event that begins before a position; the one fetched before has to be applied first. */
    boolean fetch(long before) throws RecordingException {
        if (fetched) {
            throw new IllegalStateException("The event at " + cursor.position() + " was not applied.");
        }
        fetched = cursor.nextPosition() < before && cursor.next();
        return fetched;
    }

    /** Fetches the next event, whatever its position. */
    boolean fetch() throws RecordingException {
        if (fetched) {
            throw new IllegalStateException("The event at " + cursor.position() + " was not applied.");
        }
        fetched = cursor.next();
        return fetched;
    }

    /** Takes the fetched event into the stack, of which is known that it begins a line: half of all do. */
    void applyLine(Site line) {
        fetched = false;
        top().line(line, cursor.nextPosition());
    }

    /** Takes the fetched event into the stack. */
    void apply() {
        fetched = false;
        switch (cursor.kind()) {
            case SITE -> site(cursor.site());
            case ENTER -> push(cursor.method(), cursor.nextPosition());
            case UNWOUND -> pop();
            case DEPTH -> {
                while (depth() > cursor.index()) {
                    pop();
                }
            }
            case OBJECT, STRING, BOX, TICK, THREAD_START, THREAD_END, CONTENTS, MESSAGE -> {
                // nothing that a stack shows
            }
        }
    }

    private void site(Site site) {
        switch (site.kind()) {
            case LINE -> {
                top().line(site, cursor.nextPosition());
                return;
            }
            case LOCAL -> {
                top().store(site, cursor.bits(), cursor.position());
                return; // only where lines are recorded too
            }
            case ARGUMENT -> top().store(site, cursor.bits(), cursor.position());
            case EXIT -> {
                pop();
                return;
            }
            case THIS -> top().self(cursor.reference());
            case OWN_FIELD -> top().own(site, cursor.bits(), cursor.position());
            case MONITOR_ENTER, MONITOR_EXIT, RELEASE, ACQUIRE, VOLATILE_READ, VOLATILE_WRITE -> order = cursor.bits();
            case CATCH, FIELD, STATIC, ARRAY, RESULT, CALL, PASSED -> {
                // writes belong to the heap
            }
        }
        OpenFrame frame = top();
        if (site.line() > 0 && !frame.recordsLines()) {
            frame.near(site);
        }
    }

    static boolean recordsLines(@Nullable RecordedMethod method) {
        return method != null && method.plan().holds(Plan.FULL);
    }

    /** Where a step may stand: a line begins, or a method does whose lines are not recorded. */
    boolean isStep() {
        return cursor.kind() == Kind.SITE && cursor.site().kind() == SiteKind.LINE
                || cursor.kind() == Kind.ENTER && !recordsLines(cursor.method());
    }

    boolean writesElementOf(int array) {
        return cursor.kind() == Kind.SITE && cursor.site().kind() == SiteKind.ARRAY && cursor.reference() == array;
    }

    private void push(@Nullable RecordedMethod method, long position) {
        if (opened == open.size()) {
            open.add(new OpenFrame());
        }
        OpenFrame frame = open.get(opened++);
        frame.begin(method, position);
        running = frame;
    }

    private void pop() {
        if (opened > 0) {
            opened--;
            running = opened == 0 ? null : open.get(opened - 1);
        } else if (baseDepth > 0) {
            baseDepth--;
            base = StackNode.outer(base, baseDepth);
        }
        lowest = Math.min(lowest, depth());
    }

    /** The running frame, to be changed. */
    OpenFrame top() {
        OpenFrame top = running;
        return top == null ? resumed() : top;
    }

    private OpenFrame resumed() {
        StackNode below = base;
        push(cursor.method(), -1);
        OpenFrame frame = open.getFirst();
        frame.resume(below == null ? FrameState.unknown(cursor.method()) : below.frame());
        baseDepth = Math.max(0, baseDepth - 1);
        base = below == null ? null : below.caller();
        return frame;
    }

    /** The running frame's method and line; nothing of its variables. */
    FrameState place() {
        OpenFrame frame = top();
        return FrameState.at(frame.method(), frame.line());
    }

    /** The stack now, where the replay began with a key frame. */
    @Nullable
    StackNode stack() {
        StackNode stack = base;
        for (FrameState frame : opened()) {
            stack = StackNode.push(frame, stack);
        }
        return stack;
    }

    /** The frames that events of this chunk have entered or changed, outermost first. */
    List<FrameState> opened() {
        List<FrameState> frames = new ArrayList<>(opened);
        for (int i = 0; i < opened; i++) {
            frames.add(open.get(i).freeze(notes));
        }
        return frames;
    }
}
