package io.javascope.history.timeline;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.ThreadState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.Site;
import io.javascope.recording.format.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one thread right before the event at a position, and of the objects that it may see. The stack is there at
 * once; what is in objects is looked up when it is asked for. Immutable, for many threads.
 */
public final class RecordedState implements ProgramState {
    private final Timeline timeline;
    private final Track track;
    private final long position;
    private final List<FrameState> stack;
    private final Objects objects;
    private final Meanwhile meanwhile;

    private RecordedState(Timeline timeline, Track track, long position, List<FrameState> stack) {
        this.timeline = timeline;
        this.track = track;
        this.position = position;
        this.stack = stack;
        this.objects = new Objects(timeline, track, position);
        this.meanwhile = new Meanwhile(timeline, track, position);
    }

    static RecordedState of(Timeline timeline, Track track, long position) throws IOException {
        int index = track.chunkOf(position);
        ChunkSummary summary = index < 0 ? null : timeline.index().summary(track.firstChunk() + index);
        if (summary == null || position > summary.end()) {
            throw new Unavailable(track.at(position) + " was not kept: " + kept(timeline, track));
        }
        Replay replay = timeline.replay(track, track.firstChunk() + index);
        replay.runTo(position);
        if (replay.event().nextPosition() > position) {
            throw new Unavailable("No event begins at " + track.at(position) + "; the next one begins at "
                    + track.at(replay.event().nextPosition()) + ".");
        }
        return of(timeline, track, replay);
    }

    /** The state right behind what a replay has applied; it goes on without changing this. */
    static RecordedState of(Timeline timeline, Track track, Replay replay) {
        return of(timeline, track, replay, replay.event().nextPosition());
    }

    /** The same, at the position before or behind the fetched event that is wanted. */
    static RecordedState of(Timeline timeline, Track track, Replay replay, long position) {
        List<FrameState> frames = new ArrayList<>();
        for (StackNode node = replay.stack(); node != null; node = node.caller()) {
            frames.add(node.frame());
        }
        return new RecordedState(timeline, track, position, List.copyOf(frames));
    }

    /** In words, what there is of a thread. */
    private static String kept(Timeline timeline, Track track) {
        long first = track.chunks().getFirst().streamOffset();
        int last = track.firstChunk() + track.chunks().size() - 1;
        return "the events of " + track.name() + " that are in the recording go from " + track.at(first) + " to "
                + track.at(timeline.index().summary(last).end()) + (gaps(timeline, track) ? ", with gaps." : ".");
    }

    private static boolean gaps(Timeline timeline, Track track) {
        for (int i = 1; i < track.chunks().size(); i++) {
            if (track.chunks().get(i).streamOffset()
                    != timeline.index().summary(track.firstChunk() + i - 1).end()) {
                return true;
            }
        }
        return false;
    }

    /** Frames, innermost first. */
    List<FrameState> stack() {
        return stack;
    }

    /** Right behind the event that began the call of the innermost frame, which names the call; -1: not known. */
    public long entered() {
        return stack.isEmpty() ? -1 : stack.getFirst().entered();
    }

    /** The thread that is looked at. */
    public Track track() {
        return track;
    }

    @Override
    public Position position() {
        return track.at(position);
    }

    /** The threads of the same JVM; where the others stood is only found when it is asked for. */
    @Override
    public List<ThreadState> threads() {
        return timeline.tracks().stream()
                .filter(other -> other.jvm() == track.jvm())
                .map(other -> new ThreadState(other.thread(), other.name(), other == track ? "stopped" : "recorded"))
                .toList();
    }

    @Override
    public int frameCount(int thread) {
        return stack(thread).size();
    }

    @Override
    public List<Frame> frames(int thread, int start, int count) {
        List<Frame> frames = new ArrayList<>();
        List<FrameState> all = stack(thread);
        for (int depth = start; depth < Math.min((long) start + count, all.size()); depth++) {
            FrameState each = all.get(depth);
            frames.add(depth == 0 ? frame(depth, each) : busy(depth, each, timeline.classes(track)));
        }
        return frames;
    }

    /** Of another thread that which it certainly had, or had had, at this moment. */
    private List<FrameState> stack(int thread) {
        return thread == track.thread()
                ? stack
                : meanwhile.of(thread).map(stand -> stand.state().stack).orElse(List.of());
    }

    /**
     * Says how another thread's stack belongs to this moment: between which of its positions the thread stood. Empty for
     * the own thread, for one that had not certainly begun, and where the recording orders the two exactly.
     */
    public Optional<String> uncertainty(int thread) {
        return thread == track.thread()
                ? Optional.empty()
                : meanwhile
                        .of(thread)
                        .filter(stand -> !stand.isExact())
                        .map(stand -> "at " + stand.state().position() + ", or later but not behind " + stand.until()
                                + ": the recording does not order more");
    }

    /** The running frame; null when no recorded method runs. */
    public @Nullable Frame innermost() {
        return stack.isEmpty() ? null : frame(0, stack.getFirst());
    }

    /** The running frame while something goes on in its line, such as an exception. */
    @Nullable
    Frame busy() {
        return stack.isEmpty() ? null : busy(0, stack.getFirst(), timeline.classes(track));
    }

    /** A frame that does something in its line, as a call: not one that has just begun the line. */
    static Frame busy(int depth, FrameState state, RecordedClasses classes) {
        Frame frame = frame(depth, state);
        RecordedMethod method = state.method();
        Site line = state.line();
        if (method == null || line == null || frame.line() < 0) {
            return frame;
        }
        int does = classes.does(method, line);
        return does == frame.line()
                ? frame
                : new Frame(
                        depth,
                        frame.className(),
                        frame.methodName(),
                        frame.descriptor(),
                        frame.sourceName(),
                        frame.sourcePath(),
                        does);
    }

    static Frame frame(int depth, FrameState state) {
        RecordedMethod method = state.method();
        if (method == null) {
            return new Frame(depth, "unknown", "unknown", "()V", null, null, -1);
        }
        String owner = method.owner();
        String source = method.sourceFile().isEmpty() ? null : method.sourceFile();
        String folder = owner.contains(".")
                ? owner.substring(0, owner.lastIndexOf('.') + 1).replace('.', '/')
                : "";
        var line = state.line();
        return new Frame(
                depth,
                owner,
                method.name(),
                method.descriptor(),
                source,
                source == null ? null : folder + source,
                line == null || line.line() <= 0 ? -1 : line.line());
    }

    private FrameState at(int thread, int depth) {
        List<FrameState> all = stack(thread);
        if (depth >= all.size()) {
            throw new Unavailable("Thread " + thread + " has no frame " + depth + " here.");
        }
        return all.get(depth);
    }

    @Override
    public List<Variable> locals(int thread, int depth) {
        FrameState frame = at(thread, depth);
        RecordedMethod method = frame.method();
        return method == null
                ? List.of()
                : Locals.of(frame, method, timeline.classes(track)).stream()
                        .map(each -> new Variable(each.name(), each.declaredType(), objects.named(each.value())))
                        .toList();
    }

    @Override
    public Value self(int thread, int depth) {
        FrameState frame = at(thread, depth);
        RecordedMethod method = frame.method();
        if (method == null || (method.access() & java.lang.reflect.Modifier.STATIC) != 0) {
            return new Value.Null();
        }
        Value self = frame.self();
        if (self != null) {
            return objects.named(self);
        }
        return new Value.Missing(
                method.owner(),
                method.plan().holds(Plan.BALANCED)
                        ? method.name().equals("<init>")
                                ? "the object has no identity before super() has returned"
                                : "the call began before what was kept"
                        : "the plan " + Locals.word(method.plan()) + " does not record it");
    }

    @Override
    public Contents contents(Value.Reference object, Contents.View view, long start, int count) {
        try {
            return objects.contents(object, start, count);
        } catch (IOException unreadable) {
            throw new Unavailable("The recording cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public List<Field> statics(String className) {
        try {
            return objects.statics(className);
        } catch (IOException unreadable) {
            throw new Unavailable("The recording cannot be read: " + unreadable.getMessage());
        }
    }

    /** Of a longer string no more was recorded. */
    @Override
    public Value.Text text(Value.Text cut, int maxLength) {
        return cut;
    }
}
