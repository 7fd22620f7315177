package io.javascope.analysis.lowering;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.program.Span;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/** Assignments, compound ones, increments: the place is evaluated once, before the value. */
final class Assignments {
    private final MethodLowering in;
    private final BodyBuilder out;
    private final Attributed tree;

    Assignments(MethodLowering in) {
        this.in = in;
        this.out = in.out;
        this.tree = in.tree;
    }

    /** Where a value can be put. */
    private sealed interface Place {
        record Variable(Locals.Local local) implements Place {}

        /** @param object -1 for a static one */
        record OfField(Detail.Field field, int object) implements Place {}

        record Element(int array, int index) implements Place {}

        /** What the compiler did not understand. */
        record Nowhere() implements Place {}
    }

    int assign(AssignmentTree assignment) {
        String type = tree.typeName(assignment.getVariable());
        Place place = place(assignment.getVariable());
        int value = in.expressions.lowerAs(assignment.getExpression(), type);
        store(place, value, type, tree.span(assignment));
        return value;
    }

    int compound(CompoundAssignmentTree assignment) {
        String type = tree.typeName(assignment.getVariable());
        String right = tree.typeName(assignment.getExpression());
        Span span = tree.span(assignment);
        Place place = place(assignment.getVariable());
        int before = load(place, type, span);
        int kept = out.register();
        in.copy(kept, before, type, Span.NOWHERE);
        int operand = in.expression(assignment.getExpression());
        Operator operator = Expressions.operator(assignment.getKind());
        String wide = operator == Operator.ADD && type.equals("java.lang.String")
                ? type
                : Expressions.operandType(Operator.LESS, type, isShift(operator) ? type : right, "");
        int value = in.expressions.combine(operator, wide, wide, span, kept, type, operand, right);
        int stored = in.expressions.convert(value, wide, type, span);
        store(place, stored, type, span);
        return stored;
    }

    private static boolean isShift(Operator operator) {
        return operator == Operator.SHIFT_LEFT
                || operator == Operator.SHIFT_RIGHT
                || operator == Operator.UNSIGNED_SHIFT_RIGHT;
    }

    /** {@code ++} and {@code --} before or after. */
    int step(UnaryTree unary) {
        String type = tree.typeName(unary.getExpression());
        Span span = tree.span(unary);
        Place place = place(unary.getExpression());
        int before = load(place, type, span);
        int kept = out.register();
        in.copy(kept, before, type, Span.NOWHERE);
        String wide = Expressions.operandType(Operator.LESS, type, "int", "");
        boolean up = unary.getKind() == Tree.Kind.PREFIX_INCREMENT || unary.getKind() == Tree.Kind.POSTFIX_INCREMENT;
        int one = in.constant(1, "int", Span.NOWHERE);
        int value =
                in.expressions.combine(up ? Operator.ADD : Operator.SUBTRACT, wide, wide, span, kept, type, one, "int");
        int stored = in.expressions.convert(value, wide, type, span);
        store(place, stored, type, span);
        boolean after =
                unary.getKind() == Tree.Kind.POSTFIX_INCREMENT || unary.getKind() == Tree.Kind.POSTFIX_DECREMENT;
        return after ? kept : stored;
    }

    private Place place(ExpressionTree target) {
        return switch (target) {
            case ParenthesizedTree inner -> place(inner.getExpression());
            case IdentifierTree name -> variable(name);
            case MemberSelectTree select -> field(select);
            case ArrayAccessTree access ->
                new Place.Element(
                        in.expression(access.getExpression()), in.expressions.lowerAs(access.getIndex(), "int"));
            default -> new Place.Nowhere();
        };
    }

    private Place variable(IdentifierTree name) {
        Element element = tree.element(name);
        if (element instanceof VariableElement variable && element.getKind() == ElementKind.FIELD) {
            boolean isStatic = variable.getModifiers().contains(Modifier.STATIC);
            return new Place.OfField(in.expressions.field(variable), isStatic ? -1 : in.self(element));
        }
        Locals.Local local = in.find(name.getName().toString());
        return local == null ? new Place.Nowhere() : new Place.Variable(local);
    }

    private Place field(MemberSelectTree select) {
        Element element = tree.element(select);
        if (element instanceof VariableElement variable) {
            boolean isStatic = variable.getModifiers().contains(Modifier.STATIC);
            return new Place.OfField(
                    in.expressions.field(variable), isStatic ? -1 : in.expression(select.getExpression()));
        }
        return new Place.Nowhere();
    }

    private int load(Place place, String type, Span span) {
        return switch (place) {
            case Place.Variable(Locals.Local local) -> local.register();
            case Place.OfField(Detail.Field field, int object) -> {
                int value = object < 0
                        ? out.emit(Op.LOAD_FIELD, field, type, span)
                        : out.emit(Op.LOAD_FIELD, field, type, span, object);
                if (object >= 0) {
                    mayBeNull(object);
                }
                yield value;
            }
            case Place.Element(int array, int index) -> {
                int value = out.emit(Op.LOAD_ELEMENT, Detail.None.NONE, type, span, array, index);
                in.exceptions.mayThrow("java.lang.NullPointerException", "java.lang.ArrayIndexOutOfBoundsException");
                yield value;
            }
            case Place.Nowhere() -> in.constant(0, "int", Span.NOWHERE);
        };
    }

    private void mayBeNull(int object) {
        if (!in.isSelf(object)) {
            in.exceptions.mayThrow("java.lang.NullPointerException");
        }
    }

    private void store(Place place, int value, String type, Span span) {
        switch (place) {
            case Place.Variable(Locals.Local local) -> in.copy(local.register(), value, type, span);
            case Place.OfField(Detail.Field field, int object) -> {
                if (object < 0) {
                    out.emitVoid(Op.STORE_FIELD, field, span, value);
                } else {
                    out.emitVoid(Op.STORE_FIELD, field, span, object, value);
                    mayBeNull(object);
                }
            }
            case Place.Element(int array, int index) -> {
                out.emitVoid(Op.STORE_ELEMENT, Detail.None.NONE, span, array, index, value);
                in.exceptions.mayThrow("java.lang.NullPointerException", "java.lang.ArrayIndexOutOfBoundsException");
            }
            case Place.Nowhere() -> {
                // broken code: the value goes nowhere
            }
        }
    }
}
