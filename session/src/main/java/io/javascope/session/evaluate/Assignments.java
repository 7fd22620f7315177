package io.javascope.session.evaluate;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.javascope.history.state.Value;

/** Operators that write: assignments (JLS 15.26), increments and decrements (15.14, 15.15). */
final class Assignments {
    private final Evaluation evaluation;

    Assignments(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    static boolean isStep(UnaryExpr unary) {
        return switch (unary.getOperator()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
            case PLUS, MINUS, BITWISE_COMPLEMENT, LOGICAL_COMPLEMENT -> false;
        };
    }

    Typed assign(AssignExpr assign) {
        var program = evaluation.program(assign);
        var place = place(assign.getTarget());
        var type = place.current().type();
        var written = assign.getOperator() == AssignExpr.Operator.ASSIGN
                ? evaluation.conversions().assigned(evaluation.eval(assign.getValue()), type, assign.getValue())
                : compound(assign, place.current());
        write(program, place, written);
        return Typed.of(written, type);
    }

    /** Sets a place that was not named by an expression. */
    Value assign(Place place, Expression value) {
        return assign(place, evaluation.eval(value), value);
    }

    /** The same with the value of an expression. */
    Value assign(Place place, Typed value, Expression expression) {
        var program = evaluation.program(expression);
        var written = evaluation.conversions().assigned(value, place.current().type(), expression);
        write(program, place, written);
        return written;
    }

    /** {@code a op= b} is {@code a = (T) (a op b)}, with a evaluated once. */
    private Value compound(AssignExpr assign, Typed before) {
        var operator = assign.getOperator()
                .toBinaryOperator()
                .orElseThrow(() -> new IllegalArgumentException("not a compound assignment: " + assign));
        var right = evaluation.eval(assign.getValue());
        var result = evaluation.operators().apply(operator, before, right, assign.getTarget(), assign.getValue());
        return narrowed(result, before.type(), assign.getTarget());
    }

    Typed step(UnaryExpr unary) {
        var program = evaluation.program(unary);
        var target = unary.getExpression();
        var place = place(target);
        var before = place.current();
        boolean up = unary.getOperator() == UnaryExpr.Operator.PREFIX_INCREMENT
                || unary.getOperator() == UnaryExpr.Operator.POSTFIX_INCREMENT;
        var changed = Arithmetic.binary(
                up ? BinaryExpr.Operator.PLUS : BinaryExpr.Operator.MINUS, Conversions.primitive(before, target), 1);
        var after = narrowed(Typed.primitive(changed, false), before.type(), target);
        write(program, place, after);
        return unary.isPostfix() ? before : Typed.of(after, before.type());
    }

    private Value narrowed(Typed result, String type, Expression target) {
        var primitive = Boxes.primitiveOf(type).orElse(type);
        return Boxes.isPrimitive(primitive)
                ? evaluation
                        .conversions()
                        .assigned(evaluation.conversions().cast(result, primitive, target), type, target)
                : evaluation.conversions().assigned(result, type, target);
    }

    Place place(Expression target) {
        return switch (target) {
            case EnclosedExpr enclosed -> place(enclosed.getInner());
            case ArrayAccessExpr access -> evaluation.arrays().element(access);
            default -> evaluation.names().place(target);
        };
    }

    private static void write(Program program, Place place, Value value) {
        switch (place) {
            case Place.Local(var variable) -> program.setLocal(variable.name(), value);
            case Place.Instance(var object, var field) -> program.setField(object, field, value);
            case Place.Static(var field) -> program.setStatic(field, value);
            case Place.Element(var array, var index, var _) -> program.setElement(array, index, value);
            case Place.Fixed _ ->
                throw Problems.bad("an array's length, a pattern's variable and a captured variable cannot be written");
        }
    }
}
