package io.javascope.session.live;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InternalException;
import com.sun.jdi.InvalidStackFrameException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.NativeMethodException;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import io.javascope.history.ring.Snapshot;
import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.ThreadState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.session.view.LogicalView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of the debuggee at a live stop. What was asked for once is kept and answered from memory, so that the
 * client's requests and the snapshot for the ring share one fetch; {@link #freeze} turns what was fetched into that
 * snapshot. For many threads at once; every read may block on the debuggee, so never from an actor's handler.
 */
public final class LiveState implements ProgramState {
    private final Mirrors mirrors;
    private final JdiHeap heap;
    private final Position position;
    private final List<ThreadState> threads;
    private final Map<Integer, ThreadReference> suspended;

    private final Map<Integer, Stack> stacks = new ConcurrentHashMap<>();
    private final Map<FrameAt, List<Variable>> locals = new ConcurrentHashMap<>();
    private final Map<FrameAt, Value> selves = new ConcurrentHashMap<>();
    private final Map<PageOf, Contents> contents = new ConcurrentHashMap<>();
    private final Map<String, List<Field>> statics = new ConcurrentHashMap<>();
    private final Map<Long, Value.Text> texts = new ConcurrentHashMap<>();
    private final Map<Integer, Frame> innermost = new ConcurrentHashMap<>();
    private final RecorderFrames hidden = new RecorderFrames();
    private boolean frozen;
    /** How often everything was forgotten. */
    private int round;

    private record FrameAt(int thread, int depth) {}

    private record PageOf(long object, Contents.View view, long start, int count) {}

    /** The beginning of a stack, as far as it was read. */
    private record Stack(int total, List<Frame> frames) {}

    /**
     * The state at a stop.
     *
     * @param threads the threads known now
     * @param suspended those whose stacks can be read, by their numbers
     */
    public LiveState(
            Mirrors mirrors, Position position, List<ThreadState> threads, Map<Integer, ThreadReference> suspended) {
        this.mirrors = mirrors;
        this.heap = new JdiHeap(mirrors);
        this.position = position;
        this.threads = List.copyOf(threads);
        this.suspended = Map.copyOf(suspended);
    }

    /**
     * Forgets what was fetched: for after the program's state was changed by an evaluation. Reads that are under way are
     * answered, but not remembered.
     */
    public synchronized void forget() {
        round++;
        frozen = false;
        stacks.clear();
        locals.clear();
        selves.clear();
        contents.clear();
        statics.clear();
        texts.clear();
    }

    public Mirrors mirrors() {
        return mirrors;
    }

    /** The mirror of a suspended thread, or null when it is not suspended here. */
    public @Nullable ThreadReference thread(int number) {
        return suspended.get(number);
    }

    /** Where a thread stands, known without asking: a snapshot has at least that. */
    public LiveState at(int thread, Frame frame) {
        innermost.put(thread, frame);
        return this;
    }

    /** The threads that are suspended here, by number. */
    public Set<Integer> suspended() {
        return suspended.keySet();
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public List<ThreadState> threads() {
        return threads;
    }

    @Override
    public int frameCount(int thread) {
        var reference = suspended.get(thread);
        return reference == null ? 0 : stack(thread, reference, 1).total();
    }

    @Override
    public List<Frame> frames(int thread, int start, int count) {
        var reference = suspended.get(thread);
        if (reference == null || count <= 0 || start < 0) {
            return List.of();
        }
        var frames = stack(thread, reference, (int) Math.min(Integer.MAX_VALUE, (long) start + count))
                .frames();
        return start >= frames.size()
                ? List.of()
                : frames.subList(start, (int) Math.min(frames.size(), (long) start + count));
    }

    private Stack stack(int thread, ThreadReference reference, int needed) {
        var known = stacks.get(thread);
        if (known != null && known.frames().size() >= Math.min(needed, known.total())) {
            return known;
        }
        return fetchAnew(stacks, thread, () -> {
            var above = hidden.above(reference);
            var total = reference.frameCount() - above;
            // A page more than asked for: the client's next request is nearly always the same page, wider.
            var wanted = Math.min(total, Math.max(needed, 20));
            var frames = new ArrayList<Frame>(wanted);
            var mirrored = wanted == 0 ? List.<StackFrame>of() : reference.frames(above, wanted);
            for (var depth = 0; depth < mirrored.size(); depth++) {
                frames.add(frame(mirrored.get(depth), depth));
            }
            return new Stack(total, List.copyOf(frames));
        });
    }

    /** Threads were suspended wherever they were, perhaps in the recorder: its frames are hidden. */
    public LiveState suspendedAnywhere() {
        hidden.mayBeThere();
        return this;
    }

    /** Where a frame lies on the thread's own stack; may ask the debuggee. */
    public int depthOnStack(ThreadReference thread, int depth) {
        return depth + hidden.above(thread);
    }

    private static Frame frame(StackFrame mirror, int depth) {
        return Frames.of(mirror.location(), depth);
    }

    @Override
    public List<Variable> locals(int thread, int depth) {
        return fetch(locals, new FrameAt(thread, depth), () -> readLocals(stackFrame(thread, depth)));
    }

    private List<Variable> readLocals(StackFrame frame) {
        List<LocalVariable> variables;
        try {
            variables = new ArrayList<>(frame.visibleVariables());
        } catch (AbsentInformationException _) {
            return arguments(frame);
        } catch (NativeMethodException _) {
            return List.of();
        }
        variables.sort(null);
        var values = frame.getValues(variables);
        return Pipeline.map(variables, v -> new Variable(v.name(), v.typeName(), mirrors.value(values.get(v))));
    }

    /** Without a table of local variables, the arguments are all that can be read. */
    private List<Variable> arguments(StackFrame frame) {
        var method = frame.location().method();
        if (method.isNative()) {
            return List.of();
        }
        var values = frame.getArgumentValues();
        var types = method.argumentTypeNames();
        var result = new ArrayList<Variable>();
        for (var i = 0; i < values.size(); i++) {
            result.add(new Variable(argumentName(i), types.get(i), mirrors.value(values.get(i))));
        }
        return List.copyOf(result);
    }

    /** The name of an argument of a method that was compiled without the names of its variables. */
    public static String argumentName(int index) {
        return "arg" + index;
    }

    @Override
    public Value self(int thread, int depth) {
        return fetch(selves, new FrameAt(thread, depth), () -> {
            var frame = stackFrame(thread, depth);
            // A native method's frame refuses to tell its `this`.
            return frame.location().method().isNative() ? new Value.Null() : mirrors.value(frame.thisObject());
        });
    }

    private StackFrame stackFrame(int thread, int depth) throws IncompatibleThreadStateException {
        var reference = suspended.get(thread);
        if (reference == null) {
            throw new Unavailable("thread " + thread + " is not suspended at this stop");
        }
        return reference.frame(depthOnStack(reference, depth));
    }

    @Override
    public Contents contents(Value.Reference object, Contents.View view, long start, int count) {
        var logical = view == Contents.View.LOGICAL && (object.isArray() || LogicalView.covers(object.typeName()));
        var key = logical
                ? new PageOf(object.id(), Contents.View.LOGICAL, start, count)
                : new PageOf(object.id(), Contents.View.FIELDS, 0, 0);
        return fetch(contents, key, () -> logical ? page(object, start, count) : fields(object));
    }

    private Contents page(Value.Reference object, long start, int count) {
        if (mirrors.object(object.id()) instanceof ArrayReference array) {
            var size = array.length();
            var from = (int) Math.clamp(start, 0, size);
            return new Contents.Elements(size, from, heap.elements(object, from, Math.clamp(count, 0, size - from)));
        }
        return LogicalView.page(heap, object, start, count).orElseGet(() -> fields(object));
    }

    private Contents fields(Value.Reference object) {
        var mirror = mirrors.object(object.id());
        if (mirror == null) {
            return new Contents.Unknown("the object belongs to an earlier stop");
        }
        var fields = new ArrayList<com.sun.jdi.Field>();
        if (mirror.referenceType() instanceof ClassType type) {
            for (var t = type; t != null; t = t.superclass()) {
                t.fields().stream().filter(f -> !f.isStatic()).forEach(fields::add);
            }
        }
        var values = mirror.getValues(fields);
        return new Contents.Fields(Pipeline.map(
                fields,
                f -> new Field(f.name(), f.declaringType().name(), f.typeName(), false, mirrors.value(values.get(f)))));
    }

    /** How many elements or entries an array or collection has, or -1 for any other object. */
    public long size(Value.Reference object) {
        return LiveState.<Long>read(() -> {
            if (mirrors.object(object.id()) instanceof ArrayReference array) {
                return (long) array.length();
            }
            return LogicalView.covers(object.typeName())
                    ? LogicalView.size(heap, object).orElse(-1)
                    : -1L;
        });
    }

    @Override
    public List<Field> statics(String className) {
        return fetch(statics, className, () -> {
            var types = mirrors.vm().classesByName(className);
            return types.isEmpty() ? List.of() : readStatics(types.getFirst());
        });
    }

    private List<Field> readStatics(ReferenceType type) {
        // Reading a static of a class that is not initialised yet is allowed and gives its default value.
        var fields = type.fields().stream().filter(com.sun.jdi.Field::isStatic).toList();
        var values = type.getValues(fields);
        return Pipeline.map(
                fields, f -> new Field(f.name(), type.name(), f.typeName(), true, mirrors.value(values.get(f))));
    }

    @Override
    public Value.Text text(Value.Text cut, int maxLength) {
        var known = texts.get(cut.id());
        if (known != null && (known.text().length() >= maxLength || !known.cut())) {
            return known;
        }
        return mirrors.object(cut.id()) instanceof StringReference string
                ? fetchAnew(texts, cut.id(), () -> mirrors.text(string, maxLength))
                : cut;
    }

    /**
     * Ends the state: nothing is read from the debuggee any more. Called before the program runs on; a read that is
     * under way then is thrown away, because it may see the program after the stop.
     */
    public synchronized void freeze() {
        frozen = true;
    }

    /** Whether the state has ended. */
    public synchronized boolean frozen() {
        return frozen;
    }

    /**
     * What was fetched, as a snapshot. Call after {@link #freeze}.
     *
     * @param complete whether everything that is to be kept had been fetched
     */
    public Snapshot snapshot(boolean complete) {
        var builder = Snapshot.at(position).threads(threads);
        innermost.forEach((thread, frame) -> {
            if (!stacks.containsKey(thread)) {
                builder.stack(thread, 1, List.of(frame));
            }
        });
        stacks.forEach((thread, stack) -> builder.stack(thread, stack.total(), stack.frames()));
        locals.forEach((at, variables) -> builder.locals(at.thread(), at.depth(), variables));
        selves.forEach((at, self) -> builder.self(at.thread(), at.depth(), self));
        contents.forEach((page, inside) -> builder.contents(page.object(), page.view(), inside));
        statics.forEach(builder::statics);
        texts.values().forEach(builder::text);
        return complete
                ? builder.build()
                : builder.cut("the program ran on before it was read").build();
    }

    private <K, V> V fetch(Map<K, V> memo, K key, Callable<V> reader) {
        var known = memo.get(key);
        return known != null ? known : fetchAnew(memo, key, reader);
    }

    private <K, V> V fetchAnew(Map<K, V> memo, K key, Callable<V> reader) {
        var begun = begin();
        return keep(memo, key, read(reader), begun);
    }

    private synchronized int begin() {
        if (frozen) {
            throw new Unavailable("the program has run on from this stop");
        }
        return round;
    }

    private synchronized <K, V> V keep(Map<K, V> memo, K key, V value, int begun) {
        begin();
        if (begun == round) {
            memo.put(key, value);
        }
        return value;
    }

    private static <V> V read(Callable<V> reader) {
        try {
            return reader.call();
        } catch (InvalidStackFrameException | IncompatibleThreadStateException | IndexOutOfBoundsException e) {
            throw new Unavailable("the thread has run on from this stop");
        } catch (ObjectCollectedException e) {
            throw new Unavailable("the object was collected");
        } catch (VMDisconnectedException e) {
            throw new Unavailable("the program has ended");
        } catch (InternalException e) {
            throw new Unavailable("the debuggee refused with JDWP error " + e.errorCode());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
