package io.javascope.session.evaluate;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassObjectReference;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import io.javascope.history.state.Value;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import io.javascope.session.invoke.Invocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A live frame for code that was compiled for it: the frame's variables as mirrors, and calls on its thread. As
 * {@link LiveValues}, for one evaluation by one thread; what it makes stays until those are closed.
 */
public final class LiveCode {
    private final LiveFrame live;
    private final LiveProgram program;

    LiveCode(LiveFrame live, LiveProgram program) {
        this.live = live;
        this.program = program;
    }

    /**
     * A variable in scope.
     *
     * @param generic its type with type arguments; null where it has none
     */
    public record Local(
            String name, String descriptor, @Nullable String generic) {}

    public VirtualMachine vm() {
        return live.thread().virtualMachine();
    }

    public Location location() {
        return LiveFrame.ask(() -> live.stackFrame().location());
    }

    /** Variables in scope, of several with one name the innermost; empty where the class has no names of them. */
    public List<Local> locals() {
        return LiveFrame.ask(() -> {
            var found = new LinkedHashMap<String, Local>();
            try {
                // The innermost declaration of a name comes last.
                for (var variable : live.stackFrame().visibleVariables()) {
                    found.put(
                            variable.name(),
                            new Local(variable.name(), variable.signature(), variable.genericSignature()));
                }
            } catch (AbsentInformationException _) {
                return List.of();
            }
            return List.copyOf(found.values());
        });
    }

    /** The present values of some variables in scope. */
    public Map<String, com.sun.jdi.@Nullable Value> values(List<String> names) {
        return LiveFrame.ask(() -> {
            var values = new LinkedHashMap<String, com.sun.jdi.@Nullable Value>();
            if (names.isEmpty()) {
                return values;
            }
            var frame = live.stackFrame();
            var variables = new ArrayList<LocalVariable>();
            for (var name : names) {
                var variable = frame.visibleVariableByName(name);
                if (variable != null) {
                    variables.add(variable);
                }
            }
            frame.getValues(variables).forEach((variable, value) -> values.put(variable.name(), value));
            return values;
        });
    }

    /** The frame's {@code this}. */
    public @Nullable ObjectReference self() {
        return LiveFrame.<Holder>ask(() -> new Holder(live.stackFrame().thisObject()))
                .object();
    }

    private record Holder(@Nullable ObjectReference object) {}

    /** Whether the frame's class or one around it has a method of that name. */
    public boolean hasMethod(String name) {
        var type = location().declaringType();
        return LiveFrame.ask(() -> {
            for (var at = java.util.Optional.of(type); at.isPresent(); ) {
                if (!LiveMethods.named(at.get(), name).isEmpty()) {
                    return true;
                }
                var around = at.get().name();
                int end = around.lastIndexOf('$');
                at = end < 0 ? java.util.Optional.empty() : live.type(around.substring(0, end));
            }
            return false;
        });
    }

    /** A loaded class as the frame's class would see it, loaded and initialised where it is not yet. */
    public ReferenceType type(String name) {
        if (!program.load(name)) {
            throw new EvaluationProblem(Kind.NOT_KNOWN, "the program has no class " + name);
        }
        return live.type(name)
                .orElseThrow(() -> new EvaluationProblem(Kind.NOT_KNOWN, "the class " + name + " is not loaded"));
    }

    /** Runs a static method; what it returns is kept from the garbage collector until the values are closed. */
    public com.sun.jdi.@Nullable Value call(
            ReferenceType type, Method method, List<com.sun.jdi.@Nullable Value> arguments) {
        return program.call(new Invocation.OnClass(type, method, arguments));
    }

    /** Runs an object's method, the same way. */
    public com.sun.jdi.@Nullable Value call(
            ObjectReference object, String name, String descriptor, List<com.sun.jdi.@Nullable Value> arguments) {
        return LiveFrame.ask(() -> {
                    var method = object.referenceType()
                            .methodsByName(name, descriptor)
                            .getFirst();
                    return new Found(program.call(new Invocation.OnObject(object, method, arguments, false)));
                })
                .value();
    }

    private record Found(com.sun.jdi.@Nullable Value value) {}

    /** A new array of the program; its component type is loaded. */
    public ArrayReference array(String componentType, int length) {
        if (program.array(componentType, length) instanceof ArrayReference array) {
            return array;
        }
        throw new EvaluationProblem(Kind.NOT_KNOWN, "the debuggee made no array of " + componentType);
    }

    /** Fills an array of bytes. */
    public ArrayReference bytes(byte[] content) {
        var array = array("byte", content.length);
        return LiveFrame.ask(() -> {
            var mirrors = new ArrayList<com.sun.jdi.@Nullable Value>();
            for (byte b : content) {
                mirrors.add(vm().mirrorOf(b));
            }
            fill(array, mirrors);
            return array;
        });
    }

    /** Fills an array from its beginning. */
    public void fill(ArrayReference array, List<? extends com.sun.jdi.@Nullable Value> values) {
        LiveFrame.ask(() -> {
            try {
                array.setValues(values);
            } catch (com.sun.jdi.InvalidTypeException | com.sun.jdi.ClassNotLoadedException e) {
                throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
            }
            return true;
        });
    }

    /** The class that a class object stands for. */
    public static ReferenceType reflected(com.sun.jdi.@Nullable Value classObject) {
        if (classObject instanceof ClassObjectReference type) {
            return LiveFrame.ask(type::reflectedType);
        }
        throw new EvaluationProblem(Kind.NOT_KNOWN, "the debuggee did not say which class it made");
    }

    /** Our value for a mirror; {@code unboxed}: a box stands for the primitive in it. */
    public Value value(com.sun.jdi.@Nullable Value mirror, boolean unboxed) {
        var value = LiveFrame.ask(() -> program.value(mirror));
        return unboxed && value instanceof Value.Reference box && Boxes.isBox(box.typeName())
                ? Boxes.unbox(box)
                : value;
    }

    /** Writes a variable of the frame. */
    public void setLocal(String name, Value value) {
        program.setLocal(name, value);
    }
}
