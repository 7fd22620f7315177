package io.javascope.session.evaluate;

import com.github.javaparser.ast.Node;
import io.javascope.history.state.Value;
import java.util.Optional;

/** Conversions of values in their contexts (JLS 5). */
final class Conversions {
    private final Subtyping types;

    Conversions(Subtyping types) {
        this.types = types;
    }

    /** How far overload resolution may go (JLS 15.12.2). */
    enum Phase {
        STRICT,
        LOOSE
    }

    /** The primitive in a value, unboxed where necessary, as a boxed Java object; {@code null} has none. */
    static Object primitive(Typed operand, Node where) {
        return switch (operand.value()) {
            case Value.Primitive(var boxed) -> boxed;
            case Value.Reference box when operand.isBox() -> Boxes.unbox(box).boxed();
            case Value.Null _
            when operand.type().equals("null") || operand.isString() ->
                throw Problems.bad(Problems.text(where) + " is null, where a number or a boolean is needed");
            case Value.Null _ -> throw Problems.nullReference(where);
            default ->
                throw Problems.bad(Problems.text(where) + " is " + Problems.a(operand.type())
                        + ", where a number or a boolean is needed");
        };
    }

    static boolean truth(Typed operand, Node where) {
        if (primitive(operand, where) instanceof Boolean b) {
            return b;
        }
        throw Problems.bad(Problems.text(where) + " is " + Problems.a(operand.type()) + ", where a boolean is needed");
    }

    /** Whether a method's parameter takes a value of this static type. */
    boolean fits(String from, String to, Phase phase) {
        if (Boxes.isPrimitive(from) == Boxes.isPrimitive(to)) {
            return types.isSubtype(from, to);
        }
        if (phase == Phase.STRICT || from.equals("null") || from.equals("void")) {
            return !Boxes.isPrimitive(to) && from.equals("null");
        }
        return Boxes.isPrimitive(from)
                ? types.isSubtype(Boxes.boxOf(from), to)
                : Boxes.primitiveOf(from).filter(p -> Subtyping.widens(p, to)).isPresent();
    }

    /** The value as the parameter or element type has it; the types fit already. */
    Value passed(Typed from, String to, Node where) {
        if (Boxes.isPrimitive(to)) {
            return new Value.Primitive(Arithmetic.cast(primitive(from, where), to));
        }
        return from.value() instanceof Value.Primitive primitive ? Boxes.box(primitive) : from.value();
    }

    /** The value as a variable of the type takes it (JLS 5.2): like a call, and constants narrow when they fit. */
    Value assigned(Typed from, String to, Node where) {
        if (fits(from.type(), to, Phase.LOOSE) || fits(from.asItIs().type(), to, Phase.LOOSE)) {
            return passed(from, to, where);
        }
        return narrowedConstant(from, to)
                .orElseThrow(() ->
                        Problems.bad(Problems.a(from.type()) + " does not fit a variable of type " + TypeText.simple(to)
                                + "; a cast may help: (" + TypeText.simple(to) + ") " + Problems.text(where)));
    }

    private static Optional<Value> narrowedConstant(Typed from, String to) {
        var target = Boxes.primitiveOf(to).orElse(to);
        boolean small = target.equals("byte") || target.equals("short") || target.equals("char");
        if (!small || !from.constant() || !(from.value() instanceof Value.Primitive(var boxed)) || wide(boxed)) {
            return Optional.empty();
        }
        var narrow = Arithmetic.cast(boxed, target);
        if (!Arithmetic.cast(narrow, "int").equals(Arithmetic.cast(boxed, "int"))) {
            return Optional.empty();
        }
        var value = new Value.Primitive(narrow);
        return Optional.of(target.equals(to) ? value : Boxes.box(value));
    }

    private static boolean wide(Object boxed) {
        return boxed instanceof Boolean || boxed instanceof Long || boxed instanceof Float || boxed instanceof Double;
    }

    /** A cast (JLS 5.5). */
    Typed cast(Typed from, String to, Node where) {
        if (Boxes.isPrimitive(to)) {
            return Typed.primitive(castPrimitive(from, to, where), from.constant());
        }
        return switch (from.value()) {
            case Value.Null nothing -> Typed.of(nothing, to);
            case Value.Primitive primitive -> Typed.of(castBox(primitive, to), to);
            case Value.Nothing _ -> throw Problems.bad(Problems.text(where) + " has no value");
            case Value.Text text -> new Typed(checked(text, to), to, from.constant() && to.equals("java.lang.String"));
            default -> Typed.of(checked(from.value(), to), to);
        };
    }

    private static Object castPrimitive(Typed from, String to, Node where) {
        var value = primitive(from, where);
        // A box unboxes and then only widens: (byte) Integer.valueOf(1) is not Java, (byte) (int) is.
        if (from.isBox() && !Subtyping.widens(Arithmetic.typeOf(value), to)) {
            throw Problems.bad(Problems.a(from.type()) + " cannot be cast to " + to + "; cast it to "
                    + Arithmetic.typeOf(value) + " first");
        }
        return Arithmetic.cast(value, to);
    }

    private Value castBox(Value.Primitive primitive, String to) {
        var box = Boxes.box(primitive);
        if (!types.isSubtype(box.typeName(), to)) {
            throw Problems.bad(Problems.a(primitive.typeName()) + " cannot be cast to " + TypeText.simple(to));
        }
        return box;
    }

    private Value checked(Value value, String to) {
        if (!isInstance(value, to)) {
            throw Problems.thrown(
                    "ClassCastException", TypeText.full(value.typeName()) + " cannot be cast to " + TypeText.full(to));
        }
        return value;
    }

    boolean isInstance(Value value, String type) {
        return types.knownSubtype(value.typeName(), type)
                .orElseThrow(() -> new EvaluationProblem(
                        EvaluationProblem.Kind.NEEDS_PROGRAM,
                        "whether " + Problems.a(value.typeName()) + " is " + Problems.a(type)
                                + " was not kept; go to the live stop with :forward"));
    }
}
