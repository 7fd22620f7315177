package io.javascope.session.evaluate;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.ThreadState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.session.live.Mirrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state of one frame as it was when this was made: answers without asking the debuggee, even when it is gone. */
final class FrozenState implements ProgramState {
    private static final int DEPTH = 8;

    private final Mirrors mirrors;
    private final Frame frame;
    private final List<Variable> locals = new ArrayList<>();
    private final Value self;
    private final Map<Long, Contents> fields = new HashMap<>();
    private final Map<Long, Contents> logical = new HashMap<>();
    private final Map<String, List<Field>> statics = new HashMap<>();

    FrozenState(Mirrors mirrors, ThreadReference thread) {
        this.mirrors = mirrors;
        try {
            var top = thread.frame(0);
            frame = frame(top);
            for (var variable : top.visibleVariables()) {
                locals.add(new Variable(variable.name(), variable.typeName(), keep(top.getValue(variable), DEPTH)));
            }
            self = keep(top.thisObject(), DEPTH);
            thread.virtualMachine().allClasses().stream()
                    .filter(type -> type.name().startsWith("programs."))
                    .filter(ReferenceType::isInitialized)
                    .forEach(this::keepStatics);
        } catch (IncompatibleThreadStateException | AbsentInformationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Frame frame(StackFrame top) {
        var method = top.location().method();
        return new Frame(
                0,
                method.declaringType().name(),
                method.name(),
                method.signature(),
                null,
                null,
                top.location().lineNumber());
    }

    private void keepStatics(ReferenceType type) {
        statics.put(
                type.name(),
                type.fields().stream()
                        .filter(com.sun.jdi.Field::isStatic)
                        .map(field -> field(field, keep(type.getValue(field), 2)))
                        .toList());
    }

    private static Field field(com.sun.jdi.Field field, Value value) {
        return new Field(field.name(), field.declaringType().name(), field.typeName(), field.isStatic(), value);
    }

    private Value keep(com.sun.jdi.Value mirror, int depth) {
        var value = mirrors.value(mirror);
        if (value instanceof Value.Reference
                && mirror instanceof ObjectReference object
                && depth > 0
                && !fields.containsKey(object.uniqueID())) {
            if (object instanceof ArrayReference array) {
                var elements = array.length() == 0
                        ? List.<com.sun.jdi.Value>of()
                        : array.getValues(0, Math.min(array.length(), 100));
                logical.put(
                        object.uniqueID(),
                        new Contents.Elements(
                                array.length(),
                                0,
                                elements.stream().map(e -> keep(e, depth - 1)).toList()));
            } else if (!object.referenceType().name().startsWith("java.lang.Class")
                    && !object.referenceType().name().startsWith("java.lang.Thread")) {
                keepObject(object, depth);
            }
        }
        return value;
    }

    private void keepObject(ObjectReference object, int depth) {
        var all = new ArrayList<Field>();
        fields.put(object.uniqueID(), new Contents.Fields(all));
        for (var type = (ClassType) object.referenceType(); type != null; type = type.superclass()) {
            for (var field : type.fields()) {
                if (!field.isStatic()) {
                    all.add(field(field, keep(object.getValue(field), depth - 1)));
                }
            }
        }
        switch (object.referenceType().name()) {
            case "java.util.ArrayList" -> keepList(object, depth);
            case "java.util.ImmutableCollections$ListN" -> keepArray(object, "elements", depth);
            case "java.util.LinkedHashMap", "java.util.HashMap" -> keepMap(object, depth);
            default -> {}
        }
    }

    private void keepList(ObjectReference list, int depth) {
        int size = ((com.sun.jdi.IntegerValue) read(list, "size")).value();
        var array = (ArrayReference) read(list, "elementData");
        var values = size == 0 ? List.<com.sun.jdi.Value>of() : array.getValues(0, size);
        logical.put(
                list.uniqueID(),
                new Contents.Elements(
                        size, 0, values.stream().map(v -> keep(v, depth - 1)).toList()));
    }

    private void keepArray(ObjectReference list, String field, int depth) {
        var values = ((ArrayReference) read(list, field)).getValues();
        logical.put(
                list.uniqueID(),
                new Contents.Elements(
                        values.size(),
                        0,
                        values.stream().map(v -> keep(v, depth - 1)).toList()));
    }

    private void keepMap(ObjectReference map, int depth) {
        var entries = new ArrayList<Contents.Entry>();
        for (var bucket : ((ArrayReference) read(map, "table")).getValues()) {
            for (var node = (ObjectReference) bucket; node != null; node = (ObjectReference) read(node, "next")) {
                entries.add(
                        new Contents.Entry(keep(read(node, "key"), depth - 1), keep(read(node, "value"), depth - 1)));
            }
        }
        logical.put(map.uniqueID(), new Contents.Entries(entries.size(), 0, entries));
    }

    private static com.sun.jdi.Value read(ObjectReference object, String field) {
        return object.getValue(object.referenceType().fieldByName(field));
    }

    @Override
    public Position position() {
        return new Position(1, 1);
    }

    @Override
    public List<ThreadState> threads() {
        return List.of(new ThreadState(1, "main", "stopped"));
    }

    @Override
    public int frameCount(int thread) {
        return 1;
    }

    @Override
    public List<Frame> frames(int thread, int start, int count) {
        return start == 0 ? List.of(frame) : List.of();
    }

    @Override
    public List<Variable> locals(int thread, int depth) {
        return locals;
    }

    @Override
    public Value self(int thread, int depth) {
        return self;
    }

    @Override
    public Contents contents(Value.Reference object, Contents.View view, long start, int count) {
        var kept = view == Contents.View.LOGICAL ? logical.get(object.id()) : null;
        return switch (kept != null
                ? kept
                : fields.getOrDefault(object.id(), new Contents.Unknown("deeper than was kept"))) {
            case Contents.Elements(var size, var _, var values) ->
                new Contents.Elements(
                        size, start, values.stream().skip(start).limit(count).toList());
            case Contents.Entries(var size, var _, var entries) ->
                new Contents.Entries(
                        size, start, entries.stream().skip(start).limit(count).toList());
            case Contents.Fields all -> all;
            case Contents.Unknown unknown -> unknown;
        };
    }

    @Override
    public List<Field> statics(String className) {
        return statics.getOrDefault(className, List.of());
    }

    @Override
    public Value.Text text(Value.Text cut, int maxLength) {
        return cut;
    }
}
