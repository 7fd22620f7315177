package io.javascope.session.evaluate;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import io.javascope.session.invoke.Invoker;
import io.javascope.session.live.LiveState;
import io.javascope.session.live.Mirrors;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a stopped thread, read over JDI, where methods can run and variables be written. For one evaluation by one
 * thread, never an actor's. What an evaluation made in the program is kept from its garbage collector until
 * {@link #close}: close it when the result is no longer shown, or at the latest at the next resume.
 */
public final class LiveValues implements Values, AutoCloseable {
    private final Mirrors mirrors;
    private final LiveClasses classes;
    private final LiveFrame live;
    private final ProgramState state;
    private final LiveProgram program;
    private @Nullable Frame described;

    /**
     * @param depth of the frame, 0 is the innermost
     * @param state the live state, asked for the contents of collections when their methods may not run
     */
    public LiveValues(
            Mirrors mirrors,
            LiveClasses classes,
            ThreadReference thread,
            int depth,
            ProgramState state,
            Invoker invoker) {
        this.mirrors = mirrors;
        this.classes = classes;
        this.live = new LiveFrame(classes, thread, depth);
        this.state = state;
        this.program = new LiveProgram(live, mirrors, invoker);
    }

    @Override
    public Frame frame() {
        if (described == null) {
            described = live.describe();
        }
        return described;
    }

    /** Reads this one only: a condition that names one variable should not pay for all. */
    @Override
    public Optional<Variable> local(String name) {
        return LiveFrame.ask(() -> {
            var frame = live.stackFrame();
            try {
                return Optional.ofNullable(frame.visibleVariableByName(name))
                        .map(local -> variable(local, mirrors.value(frame.getValue(local))));
            } catch (AbsentInformationException nameless) {
                return Optional.of(argument(frame, name).orElseThrow(() -> nameless));
            }
        });
    }

    /** Where names of variables are absent, the arguments have the names under which they are shown. */
    private Optional<Variable> argument(StackFrame frame, String name) {
        var types = frame.location().method().argumentTypeNames();
        return IntStream.range(0, types.size())
                .filter(i -> LiveState.argumentName(i).equals(name))
                .mapToObj(i -> new Variable(
                        name,
                        types.get(i),
                        mirrors.value(frame.getArgumentValues().get(i))))
                .findFirst();
    }

    @Override
    public List<String> localNames() {
        return LiveFrame.ask(() -> live.stackFrame().visibleVariables().stream()
                .map(LocalVariable::name)
                .toList());
    }

    @Override
    public Value self() {
        return LiveFrame.ask(() -> mirrors.value(live.stackFrame().thisObject()));
    }

    @Override
    public Classes classes() {
        return classes;
    }

    @Override
    public Optional<Field> field(Value.Reference object, String declaredFrom, String name) {
        return LiveFrame.ask(() -> {
            var mirror = object(object);
            return instanceField(mirror.referenceType(), declaredFrom, name)
                    .map(field -> field(field, mirrors.value(mirror.getValue(field))));
        });
    }

    @Override
    public Optional<Field> staticField(String className, String name) {
        return live.type(className)
                .flatMap(type -> LiveFrame.ask(() -> type.fields().stream()
                        .filter(field -> field.isStatic() && field.name().equals(name))
                        .findFirst()
                        .map(field -> field(field, mirrors.value(type.getValue(field))))));
    }

    @Override
    public Value element(Value.Reference array, int index) {
        return LiveFrame.ask(() -> mirrors.value(((ArrayReference) object(array)).getValue(index)));
    }

    @Override
    public Contents contents(Value.Reference object, long start, int count) {
        return state.contents(object, Contents.View.LOGICAL, start, count);
    }

    @Override
    public String text(Value.Text text) {
        if (!text.cut()) {
            return text.text();
        }
        return LiveFrame.ask(() -> ((StringReference) known(text.id())).value());
    }

    @Override
    public Program program() {
        return program;
    }

    /** A loaded class as the frame's class sees it. */
    Optional<ReferenceType> type(String name) {
        return live.type(name);
    }

    /** The mirror of an object; null: the value is none. */
    public @Nullable ObjectReference object(Value value) {
        return switch (value) {
            case Value.Reference reference when reference.id() != 0 -> mirrors.object(reference.id());
            case Value.Text text when text.id() != 0 -> mirrors.object(text.id());
            default -> null;
        };
    }

    /** The same frame for code that was compiled for it. */
    public LiveCode code() {
        return new LiveCode(live, program);
    }

    /** Whether anything of the program has run or was written for this evaluation. */
    public boolean ran() {
        return program.ran();
    }

    /** Lets the program's garbage collector take what this evaluation made. */
    @Override
    public void close() {
        program.unpin();
    }

    private static Variable variable(LocalVariable variable, Value value) {
        return new Variable(variable.name(), declared(variable.typeName(), variable.genericSignature(), value), value);
    }

    private static Field field(com.sun.jdi.Field field, Value value) {
        return new Field(
                field.name(),
                field.declaringType().name(),
                declared(field.typeName(), field.genericSignature(), value),
                field.isStatic(),
                value);
    }

    /** Where a type variable stands the erased type says less than javac knew; the value's own type says it. */
    private static String declared(String erased, @Nullable String generic, Value value) {
        boolean variable = generic != null && generic.startsWith("T");
        return variable && !(value instanceof Value.Null) ? value.typeName() : erased;
    }

    private static Optional<com.sun.jdi.Field> instanceField(ReferenceType type, String declaredFrom, String name) {
        boolean below = true;
        for (var t = type; t != null; t = t instanceof ClassType c ? c.superclass() : null) {
            below &= !t.name().equals(declaredFrom);
            if (!below) {
                var found = t.fields().stream()
                        .filter(f -> !f.isStatic() && f.name().equals(name))
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private ObjectReference object(Value.Reference reference) {
        return known(reference.id());
    }

    private ObjectReference known(long id) {
        var object = mirrors.object(id);
        if (object == null) {
            throw new EvaluationProblem(Kind.NOT_KNOWN, "the object belongs to an earlier stop; look at it again");
        }
        return object;
    }
}
