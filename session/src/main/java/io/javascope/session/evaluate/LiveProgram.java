package io.javascope.session.evaluate;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ArrayType;
import com.sun.jdi.ClassLoaderReference;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassObjectReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import io.javascope.history.state.Field;
import io.javascope.history.state.Value;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import io.javascope.session.invoke.Invocation;
import io.javascope.session.invoke.Invoker;
import io.javascope.session.invoke.Outcome;
import io.javascope.session.live.Mirrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs and writes over JDI on the frame's thread. */
final class LiveProgram implements Program {
    private static final String FOR_NAME = "(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;";

    private final LiveFrame live;
    private final Mirrors mirrors;
    private final Invoker invoker;
    private final Pins pins = new Pins();
    private boolean ran;

    LiveProgram(LiveFrame live, Mirrors mirrors, Invoker invoker) {
        this.live = live;
        this.mirrors = mirrors;
        this.invoker = invoker;
    }

    void unpin() {
        pins.release();
    }

    @Override
    public List<Signature> methods(String className, String name) {
        return LiveFrame.ask(() -> LiveMethods.named(type(className), name));
    }

    @Override
    public Value invoke(Signature signature, @Nullable Value receiver, boolean exactly, List<Value> arguments) {
        if (receiver == null) {
            var method = method(type(signature.declaringType()), signature);
            return run(new Invocation.OnClass(method.declaringType(), method, mirrors(arguments)));
        }
        var object = object(receiver);
        // By the object's own class: another one of the same name may be loaded.
        var method =
                method(object instanceof ArrayReference ? type("java.lang.Object") : object.referenceType(), signature);
        return run(new Invocation.OnObject(object, method, mirrors(arguments), exactly));
    }

    @Override
    public Value create(Signature constructor, List<Value> arguments) {
        var method = method(type(constructor.declaringType()), constructor);
        return run(new Invocation.New((ClassType) method.declaringType(), method, mirrors(arguments)));
    }

    @Override
    public Value.Reference newArray(String componentType, int length) {
        var array = array(componentType, length);
        return (Value.Reference) LiveFrame.ask(() -> mirrors.value(array));
    }

    /** JDI hears of no array types, so one may be there that it does not find by name. */
    ObjectReference array(String componentType, int length) {
        var type = live.type(componentType + "[]");
        return type.isPresent()
                ? LiveFrame.ask(() -> pins.pin(((ArrayType) type.get()).newInstance(length)))
                : reflectiveArray(componentType, length);
    }

    @Override
    public Value classObject(String typeName) {
        var mirror = classMirror(typeName);
        return LiveFrame.ask(() -> mirrors.value(mirror));
    }

    @Override
    public Value interned(Value.Text text) {
        return invoke(
                LiveMethods.of(bootMethod("java.lang.String", "intern", "()Ljava/lang/String;")),
                text,
                false,
                List.of());
    }

    @Override
    public Value boxed(Value value) {
        return switch (value) {
            case Value.Primitive primitive -> box(primitive);
            case Value.Reference box when box.id() == 0 -> box(Boxes.unbox(box));
            default -> value;
        };
    }

    @Override
    public boolean load(String className) {
        if (live.type(className).map(ReferenceType::isInitialized).orElse(false)) {
            return true;
        }
        try {
            load(className, frameLoader());
            return true;
        } catch (EvaluationProblem problem) {
            if (problem.kind() == Kind.THROWN && problem.getMessage().contains("ClassNotFoundException")) {
                return false;
            }
            throw problem;
        }
    }

    private void load(String typeName, @Nullable ClassLoaderReference loader) {
        var arguments = new ArrayList<com.sun.jdi.@Nullable Value>();
        arguments.add(string(LiveMethods.nameForLoading(typeName)));
        arguments.add(mirrors.vm().mirrorOf(true));
        arguments.add(loader);
        var forName = bootMethod("java.lang.Class", "forName", FOR_NAME);
        boolean before = ran;
        Value loaded;
        try {
            loaded = run(new Invocation.OnClass(forName.declaringType(), forName, arguments));
        } finally {
            ran = before; // a class that is loaded, or is not there, is no effect
        }
        // JDI hears of new classes by events, which may come later than the answer: make it look at this one now.
        LiveFrame.ask(() -> object(loaded) instanceof ClassObjectReference type
                ? type.reflectedType().name()
                : "");
    }

    private @Nullable ClassLoaderReference frameLoader() {
        return LiveFrame.ask(() -> Optional.ofNullable(
                        live.stackFrame().location().declaringType().classLoader()))
                .orElse(null);
    }

    @Override
    public void setLocal(String name, Value value) {
        var mirror = mirror(value);
        write(frameLoader(), () -> {
            var frame = live.stackFrame();
            frame.setValue(frame.visibleVariableByName(name), mirror);
        });
    }

    @Override
    public void setField(Value.Reference object, Field field, Value value) {
        var mirror = mirror(value);
        var owner = object(object);
        var declared = declared(owner.referenceType(), field);
        write(declared.declaringType().classLoader(), () -> owner.setValue(declared, mirror));
    }

    @Override
    public void setStatic(Field field, Value value) {
        var mirror = mirror(value);
        if (!(type(field.declaringType()) instanceof ClassType type)) {
            throw new EvaluationProblem(Kind.BAD_EXPRESSION, "a constant of an interface cannot be written");
        }
        write(type.classLoader(), () -> type.setValue(declared(type, field), mirror));
    }

    @Override
    public void setElement(Value.Reference array, int index, Value value) {
        var mirror = mirror(value);
        var owner = object(array);
        write(owner.referenceType().classLoader(), () -> ((ArrayReference) owner).setValue(index, mirror));
    }

    private interface Writing {
        void write()
                throws InvalidTypeException, ClassNotLoadedException, com.sun.jdi.AbsentInformationException,
                        com.sun.jdi.IncompatibleThreadStateException;
    }

    /** JDI refuses a value while the declared type is not loaded by its class's loader, so that is loaded first. */
    private void write(@Nullable ClassLoaderReference loader, Writing writing) {
        ran = true;
        var missing = tryToWrite(writing);
        if (missing.isPresent()) {
            load(missing.get(), loader);
            tryToWrite(writing).ifPresent(type -> {
                throw new EvaluationProblem(Kind.NOT_KNOWN, "the type " + type + " is not loaded");
            });
        }
    }

    /** Empty when it was written, else the type that is not loaded. */
    private static Optional<String> tryToWrite(Writing writing) {
        return LiveFrame.ask(() -> {
            try {
                writing.write();
                return Optional.empty();
            } catch (ClassNotLoadedException e) {
                return Optional.of(e.className());
            } catch (InvalidTypeException e) {
                throw new EvaluationProblem(Kind.BAD_EXPRESSION, "the value does not fit: " + e.getMessage());
            }
        });
    }

    private Value run(Invocation invocation) {
        var returned = call(invocation);
        return value(returned);
    }

    /** Runs it; what it returns is kept. */
    com.sun.jdi.@Nullable Value call(Invocation invocation) {
        ran = true;
        var first = invoker.invoke(live.thread(), invocation);
        if (!(first instanceof Outcome.TypeNotLoaded(var type))) {
            return result(first);
        }
        load(type, invocation.method().declaringType().classLoader());
        return result(invoker.invoke(live.thread(), invocation));
    }

    /** Our value for a mirror. */
    Value value(com.sun.jdi.@Nullable Value mirror) {
        return LiveFrame.ask(() -> mirrors.value(mirror));
    }

    <T extends ObjectReference> T pin(T object) {
        return pins.pin(object);
    }

    /** Whether anything of the program has run or was written. */
    boolean ran() {
        return ran;
    }

    private com.sun.jdi.@Nullable Value result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Returned(var value) -> pins.pin(value);
            case Outcome.Threw(var exception) ->
                throw new EvaluationProblem(Kind.THROWN, LiveFrame.ask(() -> LiveMethods.describe(exception)));
            case Outcome.GaveUp(var message) -> throw new EvaluationProblem(Kind.GAVE_UP, message);
            case Outcome.TypeNotLoaded(var type) ->
                throw new EvaluationProblem(Kind.NOT_KNOWN, "the type " + type + " is not loaded");
            case Outcome.Refused(var message) -> throw new EvaluationProblem(Kind.NOT_ALLOWED, message);
        };
    }

    private List<com.sun.jdi.@Nullable Value> mirrors(List<Value> values) {
        var mirrored = new ArrayList<com.sun.jdi.@Nullable Value>();
        values.forEach(value -> mirrored.add(mirror(value)));
        return mirrored;
    }

    private com.sun.jdi.@Nullable Value mirror(Value value) {
        return switch (value) {
            case Value.Text text when text.id() == 0 -> string(text.text());
            case Value.Reference box when box.id() == 0 -> mirror(boxed(box));
            default ->
                LiveFrame.ask(() -> Optional.ofNullable(mirrors.mirror(value))).orElse(null);
        };
    }

    private StringReference string(String text) {
        return LiveFrame.ask(() -> pins.pin(mirrors.vm().mirrorOf(text)));
    }

    private ObjectReference object(Value value) {
        if (mirror(value) instanceof ObjectReference object) {
            return object;
        }
        throw new EvaluationProblem(Kind.BAD_EXPRESSION, JavaText.of(value) + " is not an object");
    }

    private Value box(Value.Primitive primitive) {
        var type = Boxes.boxOf(primitive.typeName());
        var descriptor = "(" + Boxes.descriptor(primitive.typeName()) + ")L" + type.replace('.', '/') + ";";
        return invoke(LiveMethods.of(bootMethod(type, "valueOf", descriptor)), null, false, List.of(primitive));
    }

    private ObjectReference reflectiveArray(String componentType, int length) {
        var arguments = new ArrayList<com.sun.jdi.@Nullable Value>();
        arguments.add(classMirror(componentType));
        arguments.add(mirrors.vm().mirrorOf(length));
        load("java.lang.reflect.Array");
        var method = bootMethod("java.lang.reflect.Array", "newInstance", "(Ljava/lang/Class;I)Ljava/lang/Object;");
        return object(run(new Invocation.OnClass(method.declaringType(), method, arguments)));
    }

    private com.sun.jdi.Value classMirror(String typeName) {
        if (Boxes.isPrimitive(typeName) || typeName.equals("void")) {
            var box = type(typeName.equals("void") ? "java.lang.Void" : Boxes.boxOf(typeName));
            return LiveFrame.ask(() -> box.getValue(box.fieldByName("TYPE")));
        }
        var type = live.type(typeName);
        if (type.isPresent()) {
            return LiveFrame.ask(() -> type.get().classObject());
        }
        if (typeName.endsWith("[]")) {
            var empty = reflectiveArray(typeName.substring(0, typeName.length() - 2), 0);
            return LiveFrame.ask(() -> empty.referenceType().classObject());
        }
        throw new EvaluationProblem(Kind.UNKNOWN_NAME, "no class " + typeName + " is loaded");
    }

    private static Method method(ReferenceType type, Signature signature) {
        return LiveFrame.ask(() -> LiveMethods.lineage(type).stream()
                .filter(declaring -> declaring.name().equals(signature.declaringType()))
                .flatMap(declaring -> declaring.methods().stream())
                .filter(method -> method.name().equals(signature.name())
                        && method.signature().equals(signature.descriptor()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no method " + signature.describe())));
    }

    private Method bootMethod(String type, String name, String descriptor) {
        return LiveFrame.ask(() -> type(type).methodsByName(name, descriptor).getFirst());
    }

    private static com.sun.jdi.Field declared(ReferenceType type, Field field) {
        return LiveFrame.ask(() -> LiveMethods.lineage(type).stream()
                .filter(declaring -> declaring.name().equals(field.declaringType()))
                .flatMap(declaring -> declaring.fields().stream())
                .filter(f -> f.name().equals(field.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + field.name())));
    }

    private ReferenceType type(String name) {
        return live.type(name)
                .orElseThrow(() -> new EvaluationProblem(Kind.UNKNOWN_NAME, "no class " + name + " is loaded"));
    }
}
