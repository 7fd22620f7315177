package io.javascope.session.evaluate;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.List;

/** Array access and creation (JLS 15.10). */
final class ArrayExpressions {
    /** Most elements that one expression makes in the program. */
    private static final long MAX_CREATED = 10_000_000;

    private final Evaluation evaluation;

    ArrayExpressions(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    Place.Element element(ArrayAccessExpr access) {
        var array = evaluation.eval(access.getName());
        int index = integer(access.getIndex());
        if (array.value() instanceof Value.Null) {
            throw Problems.nullReference(access.getName());
        }
        if (!(array.value() instanceof Value.Reference reference) || !reference.isArray()) {
            throw Problems.bad(Problems.text(access.getName()) + " is " + Problems.a(array.type())
                    + ", not an array; a list's elements come with .get(" + index + ")");
        }
        var length = ArrayLength.of(reference);
        if (index < 0 || index >= length.orElse(Integer.MAX_VALUE)) {
            throw Problems.thrown(
                    "ArrayIndexOutOfBoundsException",
                    "Index " + index + " out of bounds" + (length.isEmpty() ? "" : " for length " + length.getAsInt()));
        }
        var type = array.type().endsWith("[]") ? array.type() : reference.typeName();
        return new Place.Element(
                reference, index, Typed.of(evaluation.values().element(reference, index), Subtyping.component(type)));
    }

    Typed create(ArrayCreationExpr creation) {
        var program = evaluation.program(creation);
        var type = new StringBuilder(evaluation.typeNames().of(creation.getElementType()));
        creation.getLevels().forEach(_ -> type.append("[]"));
        if (creation.getInitializer().isPresent()) {
            return Typed.of(
                    filled(program, type.toString(), creation.getInitializer().get()));
        }
        var lengths = new ArrayList<Integer>();
        creation.getLevels().forEach(level -> level.getDimension().ifPresent(size -> lengths.add(integer(size))));
        checkSize(lengths);
        return Typed.of(empty(program, type.toString(), lengths));
    }

    private int integer(Expression node) {
        var number = Conversions.primitive(evaluation.eval(node), node);
        if (!Subtyping.widens(Arithmetic.typeOf(number), "int")) {
            throw Problems.bad(
                    Problems.text(node) + " is " + Problems.a(Arithmetic.typeOf(number)) + ", where an int is needed");
        }
        return (Integer) Arithmetic.cast(number, "int");
    }

    private static void checkSize(List<Integer> lengths) {
        long all = 1;
        for (int length : lengths) {
            if (length < 0) {
                throw Problems.thrown("NegativeArraySizeException", String.valueOf(length));
            }
            all *= Math.max(1, length);
            if (all > MAX_CREATED) {
                throw Problems.bad("the array has more than " + MAX_CREATED + " elements; make a smaller one");
            }
        }
    }

    private Value.Reference empty(Program program, String type, List<Integer> lengths) {
        var component = Subtyping.component(type);
        var array = program.newArray(component, lengths.getFirst());
        var rest = lengths.subList(1, lengths.size());
        for (int i = 0; !rest.isEmpty() && i < lengths.getFirst(); i++) {
            program.setElement(array, i, empty(program, component, rest));
        }
        return array;
    }

    private Value.Reference filled(Program program, String type, ArrayInitializerExpr initializer) {
        var component = Subtyping.component(type);
        var elements = new ArrayList<Value>();
        for (var element : initializer.getValues()) {
            elements.add(
                    element instanceof ArrayInitializerExpr nested
                            ? filled(program, nestedType(component, nested), nested)
                            : evaluation.conversions().assigned(evaluation.eval(element), component, element));
        }
        return of(program, component, elements);
    }

    /** A new array of these elements, converted already. */
    static Value.Reference of(Program program, String component, List<Value> elements) {
        var array = program.newArray(component, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            program.setElement(array, i, elements.get(i));
        }
        return array;
    }

    private static String nestedType(String component, ArrayInitializerExpr nested) {
        if (!component.endsWith("[]")) {
            throw Problems.bad(Problems.text(nested) + " stands where " + Problems.a(component) + " is needed");
        }
        return component;
    }
}
