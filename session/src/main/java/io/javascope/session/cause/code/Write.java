package io.javascope.session.cause.code;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in the source that gives a variable, field or element a value.
 *
 * @param target what gets it
 * @param from where the value comes from
 */
public record Write(Expression target, Origin from) {

    /** Where a written value comes from. */
    public sealed interface Origin {
        /** The value of an expression. */
        record Of(Expression expression) implements Origin {}

        /** An element of what a loop goes through. */
        record ElementOf(Expression iterable) implements Origin {}
    }

    /** The writes on a line, the innermost first. */
    public static List<Write> at(Unit unit, int line, Node callable) {
        List<Write> writes = new ArrayList<>();
        unit.at(line, callable, AssignExpr.class).forEach(assign -> writes.add(of(assign)));
        unit.at(line, callable, VariableDeclarator.class)
                .forEach(declarator -> declarator
                        .getInitializer()
                        .ifPresent(value ->
                                writes.add(new Write(declarator.getNameAsExpression(), new Origin.Of(value)))));
        unit.at(line, callable, UnaryExpr.class).stream()
                .filter(unary -> isStep(unary.getOperator()))
                .forEach(unary -> writes.add(of(unary)));
        unit.at(line, callable, ForEachStmt.class).stream()
                .filter(loop ->
                        loop.getBegin().filter(begin -> begin.line == line).isPresent())
                .forEach(loop -> writes.add(of(loop)));
        return writes;
    }

    private static Write of(AssignExpr assign) {
        Expression value = assign.getOperator()
                .toBinaryOperator()
                .<Expression>map(operator -> new BinaryExpr(
                        assign.getTarget().clone(), assign.getValue().clone(), operator))
                .orElse(assign.getValue());
        return new Write(assign.getTarget(), new Origin.Of(value));
    }

    private static Write of(UnaryExpr step) {
        boolean up = step.getOperator() == UnaryExpr.Operator.PREFIX_INCREMENT
                || step.getOperator() == UnaryExpr.Operator.POSTFIX_INCREMENT;
        var changed = new BinaryExpr(
                step.getExpression().clone(),
                new IntegerLiteralExpr("1"),
                up ? BinaryExpr.Operator.PLUS : BinaryExpr.Operator.MINUS);
        return new Write(step.getExpression(), new Origin.Of(changed));
    }

    private static Write of(ForEachStmt loop) {
        VariableDeclarationExpr variable = loop.getVariable();
        return new Write(
                new NameExpr(variable.getVariable(0).getNameAsString()), new Origin.ElementOf(loop.getIterable()));
    }

    private static boolean isStep(UnaryExpr.Operator operator) {
        return switch (operator) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
            case PLUS, MINUS, BITWISE_COMPLEMENT, LOGICAL_COMPLEMENT -> false;
        };
    }
}
