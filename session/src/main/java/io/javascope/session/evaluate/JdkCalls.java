package io.javascope.session.evaluate;

import io.javascope.history.state.Field;
import io.javascope.history.state.Value;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Methods of strings, boxes and {@code Math} that depend on nothing but their arguments: this server's own JDK computes
 * the same as the program's. Only those named here: others read the environment, take very long or make very much.
 */
final class JdkCalls {
    private static final Set<String> OF_STRINGS = Set.of(
            "length",
            "charAt",
            "isEmpty",
            "isBlank",
            "equals",
            "equalsIgnoreCase",
            "compareTo",
            "compareToIgnoreCase",
            "contains",
            "contentEquals",
            "startsWith",
            "endsWith",
            "indexOf",
            "lastIndexOf",
            "substring",
            "trim",
            "strip",
            "stripLeading",
            "stripTrailing",
            "toUpperCase",
            "toLowerCase",
            "hashCode",
            "codePointAt",
            "toString");
    private static final Set<String> OF_BOXES = Set.of(
            "intValue",
            "longValue",
            "doubleValue",
            "floatValue",
            "shortValue",
            "byteValue",
            "charValue",
            "booleanValue",
            "equals",
            "compareTo",
            "hashCode",
            "toString",
            "isNaN",
            "isInfinite");
    private static final Set<String> NEVER_OF_CLASSES =
            Set.of("random", "getInteger", "getLong", "getBoolean", "join", "format");
    private static final Map<String, Class<?>> CLASSES = List.of(
                    Math.class,
                    StrictMath.class,
                    String.class,
                    Integer.class,
                    Long.class,
                    Double.class,
                    Float.class,
                    Short.class,
                    Byte.class,
                    Character.class,
                    Boolean.class,
                    Objects.class)
            .stream()
            .collect(Collectors.toMap(Class::getName, type -> type));
    private static final Set<String> OF_OBJECTS = Set.of("isNull", "nonNull", "equals");

    private final Values values;
    private final Overloads overloads;

    JdkCalls(Values values) {
        this.values = values;
        var types = new Subtyping(new JdkClasses());
        this.overloads = new Overloads(new Conversions(types), types);
    }

    /** An object of the program that the JDK's methods need not look into. */
    private record Opaque(long id) {}

    Optional<Typed> onObject(Typed receiver, String name, List<Typed> arguments) {
        var allowed = receiver.value() instanceof Value.Text ? OF_STRINGS : OF_BOXES;
        if (!allowed.contains(name)) {
            return Optional.empty();
        }
        var object = host(receiver.value());
        return call(CLASSES.get(receiver.value().typeName()), object, name, arguments);
    }

    Optional<Typed> onClass(String type, String name, List<Typed> arguments) {
        boolean allowed =
                type.equals("java.util.Objects") ? OF_OBJECTS.contains(name) : !NEVER_OF_CLASSES.contains(name);
        return allowed ? call(CLASSES.get(type), null, name, arguments) : Optional.empty();
    }

    /** A constant such as {@code Integer.MAX_VALUE}. */
    static Optional<Field> constant(String type, String name) {
        var owner = CLASSES.get(type);
        if (owner == null) {
            return Optional.empty();
        }
        return Arrays.stream(owner.getFields())
                .filter(field -> field.getName().equals(name) && field.getType().isPrimitive())
                .findFirst()
                .flatMap(JdkCalls::read);
    }

    private static Optional<Field> read(java.lang.reflect.Field field) {
        try {
            var value = new Value.Primitive(field.get(null));
            return Optional.of(
                    new Field(field.getName(), field.getDeclaringClass().getName(), value.typeName(), true, value));
        } catch (IllegalAccessException _) {
            return Optional.empty(); // not for everybody: then it is as if there were none
        }
    }

    private Optional<Typed> call(
            @Nullable Class<?> type, @Nullable Object receiver, String name, List<Typed> arguments) {
        if (type == null || !plain(name, receiver, arguments)) {
            return Optional.empty();
        }
        var methods = Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals(name) && !m.isBridge())
                .filter(m -> Modifier.isStatic(m.getModifiers()) == (receiver == null))
                .toList();
        return overloads
                .choose(methods.stream().map(JdkCalls::signature).toList(), arguments)
                .filter(choice -> !choice.spread())
                .flatMap(choice -> methods.stream()
                        .filter(m -> signature(m).equals(choice.method()))
                        .findFirst())
                .flatMap(method -> run(method, receiver, arguments));
    }

    /** Objects of the program may be passed only where nothing asks them anything. */
    private static boolean plain(String name, @Nullable Object receiver, List<Typed> arguments) {
        boolean asksNothing =
                name.equals("isNull") || name.equals("nonNull") || (name.equals("equals") && receiver != null);
        return asksNothing || arguments.stream().allMatch(a -> !(a.value() instanceof Value.Reference) || a.isBox());
    }

    private static Signature signature(Method method) {
        return new Signature(
                method.getDeclaringClass().getName(),
                method.getName(),
                "",
                Arrays.stream(method.getParameterTypes())
                        .map(Class::getTypeName)
                        .toList(),
                method.getReturnType().getTypeName(),
                Modifier.isStatic(method.getModifiers()),
                false,
                method.isVarArgs());
    }

    private Optional<Typed> run(Method method, @Nullable Object receiver, List<Typed> arguments) {
        var hosts = new ArrayList<@Nullable Object>();
        for (int i = 0; i < arguments.size(); i++) {
            var parameter = method.getParameterTypes()[i].getTypeName();
            var argument = arguments.get(i);
            hosts.add(
                    Boxes.isPrimitive(parameter)
                            ? Arithmetic.cast(hostNumber(argument), parameter)
                            : host(argument.value()));
        }
        try {
            return result(method.invoke(receiver, hosts.toArray()));
        } catch (InvocationTargetException e) {
            var cause = e.getTargetException();
            throw Problems.thrown(cause.getClass().getSimpleName(), String.valueOf(cause.getMessage()));
        } catch (IllegalAccessException _) {
            return Optional.empty(); // a method that is not for everybody: the program is asked instead
        }
    }

    private static Object hostNumber(Typed argument) {
        return switch (argument.value()) {
            case Value.Primitive(var boxed) -> boxed;
            case Value.Reference box when argument.isBox() -> Boxes.unbox(box).boxed();
            default -> throw Problems.thrown("NullPointerException", "a null cannot be unboxed");
        };
    }

    private @Nullable Object host(Value value) {
        return switch (value) {
            case Value.Null _, Value.Nothing _ -> null;
            case Value.Primitive(var boxed) -> boxed;
            case Value.Text text -> values.text(text);
            case Value.Reference box
            when Boxes.isBox(box.typeName()) -> Boxes.unbox(box).boxed();
            case Value.Reference object -> new Opaque(object.id());
            case Value.Missing missing ->
                throw new EvaluationProblem(EvaluationProblem.Kind.NOT_KNOWN, missing.reason());
        };
    }

    private static Optional<Typed> result(@Nullable Object host) {
        return switch (host) {
            case null -> Optional.of(Typed.of(new Value.Null()));
            case String text -> Optional.of(Typed.text(text, false));
            case Boolean _, Byte _, Character _, Short _, Integer _, Long _, Float _, Double _ ->
                Optional.of(Typed.primitive(host, false));
            default -> Optional.empty();
        };
    }
}
