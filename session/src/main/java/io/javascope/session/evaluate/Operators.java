package io.javascope.session.evaluate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.javascope.history.state.Value;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import java.util.Set;

/** Operators that only read: arithmetic, comparison, logic, strings, casts, instanceof (JLS 15.15 to 15.25). */
final class Operators {
    /** Longest string that is put together here; the program itself could go further. */
    static final int MAX_TEXT = 1 << 20;

    private static final Set<BinaryExpr.Operator> EQUALITY =
            Set.of(BinaryExpr.Operator.EQUALS, BinaryExpr.Operator.NOT_EQUALS);

    private final Evaluation evaluation;

    Operators(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    Typed unary(UnaryExpr unary) {
        var operand = unary.getExpression();
        boolean minus = unary.getOperator() == UnaryExpr.Operator.MINUS;
        if (minus && (operand instanceof IntegerLiteralExpr || operand instanceof LongLiteralExpr)) {
            return Literals.negative((LiteralExpr) operand);
        }
        var value = evaluation.eval(operand);
        return Typed.primitive(
                Arithmetic.unary(unary.getOperator(), Conversions.primitive(value, operand)), value.constant());
    }

    Typed binary(BinaryExpr binary) {
        var left = evaluation.eval(binary.getLeft());
        switch (binary.getOperator()) {
            case AND -> {
                return shortCircuit(left, binary, false);
            }
            case OR -> {
                return shortCircuit(left, binary, true);
            }
            default -> {
                return apply(
                        binary.getOperator(),
                        left,
                        evaluation.eval(binary.getRight()),
                        binary.getLeft(),
                        binary.getRight());
            }
        }
    }

    /** A binary operator on values, also that of a compound assignment. */
    Typed apply(BinaryExpr.Operator operator, Typed left, Typed right, Node leftNode, Node rightNode) {
        if (operator == BinaryExpr.Operator.PLUS && (left.isString() || right.isString())) {
            return concatenation(left, right, rightNode);
        }
        if (EQUALITY.contains(operator) && !left.isPrimitive() && !right.isPrimitive()) {
            boolean same = new Identity(evaluation).same(left, right, leftNode, rightNode);
            return Typed.primitive(
                    same == (operator == BinaryExpr.Operator.EQUALS), left.constant() && right.constant());
        }
        var result = Arithmetic.binary(
                operator, Conversions.primitive(left, leftNode), Conversions.primitive(right, rightNode));
        return Typed.primitive(result, left.constant() && right.constant());
    }

    private Typed shortCircuit(Typed left, BinaryExpr binary, boolean decides) {
        if (Conversions.truth(left, binary.getLeft()) == decides) {
            return Typed.primitive(decides, false);
        }
        var right = evaluation.eval(binary.getRight());
        return Typed.primitive(Conversions.truth(right, binary.getRight()), left.constant() && right.constant());
    }

    private Typed concatenation(Typed left, Typed right, Node where) {
        var text = text(left, where) + text(right, where);
        if (text.length() > MAX_TEXT) {
            throw Problems.bad("the string grows longer than " + MAX_TEXT + " characters");
        }
        return Typed.text(text, left.constant() && right.constant());
    }

    /** As string concatenation writes it (JLS 5.1.11). */
    String text(Typed operand, Node where) {
        return switch (operand.value()) {
            case Value.Null _ -> "null";
            case Value.Primitive(var boxed) -> String.valueOf(boxed);
            case Value.Text text -> evaluation.values().text(text);
            case Value.Nothing _ -> throw Problems.bad("a void method has no value");
            case Value.Reference box when operand.isBox() -> box.summary();
            case Value.Reference object ->
                evaluation.mayRun() ? evaluation.calls().toText(object, where) : JavaText.of(object);
            case Value.Missing missing -> throw new EvaluationProblem(Kind.NOT_KNOWN, missing.reason());
        };
    }

    Typed conditional(ConditionalExpr conditional) {
        boolean first = Conversions.truth(evaluation.eval(conditional.getCondition()), conditional.getCondition());
        var taken = first ? conditional.getThenExpr() : conditional.getElseExpr();
        var other = first ? conditional.getElseExpr() : conditional.getThenExpr();
        var value = evaluation.eval(taken);
        return new ConditionalTypes(evaluation).converted(value, taken, other);
    }

    Typed instanceOf(InstanceOfExpr test) {
        var value = evaluation.eval(test.getExpression());
        if (value.isPrimitive()) {
            throw Problems.bad(Problems.text(test.getExpression()) + " is " + Problems.a(value.type())
                    + "; instanceof is for objects");
        }
        var pattern = test.getPattern();
        if (pattern.isPresent()) {
            return Typed.primitive(matches(value, pattern.get()), false);
        }
        return Typed.primitive(isInstance(value, evaluation.typeNames().of(test.getType())), false);
    }

    private boolean matches(Typed value, Node pattern) {
        if (!(pattern instanceof TypePatternExpr type)) {
            throw Problems.notInterpreted("record patterns");
        }
        var name = evaluation.typeNames().of(type.getType());
        boolean matches = isInstance(value, name);
        if (matches) {
            evaluation.bindings().put(type.getNameAsString(), Typed.of(value.value(), name));
        }
        return matches;
    }

    private boolean isInstance(Typed value, String type) {
        return !(value.value() instanceof Value.Null)
                && evaluation.conversions().isInstance(value.value(), type);
    }

    Typed cast(CastExpr cast) {
        var value = evaluation.eval(cast.getExpression());
        return evaluation.conversions().cast(value, evaluation.typeNames().of(cast.getType()), cast.getExpression());
    }

    Typed classLiteral(ClassExpr literal) {
        var program = evaluation.program(literal);
        return Typed.of(program.classObject(evaluation.typeNames().of(literal.getType())));
    }
}
