package io.javascope.session.cause.code;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an expression is computed from: its operands that are variables, fields, elements or calls. */
public final class Leaves {

    private Leaves() {}

    /** In reading order, each once, without literals. */
    public static List<Expression> of(Expression expression) {
        Map<String, Expression> byText = new LinkedHashMap<>();
        leaves(expression).forEach(leaf -> byText.putIfAbsent(leaf.toString(), leaf));
        return List.copyOf(byText.values());
    }

    /** What a call works on: the object it is called on and its arguments, computed operands taken apart. */
    public static List<Expression> of(MethodCallExpr call) {
        return Stream.concat(call.getScope().stream(), call.getArguments().stream())
                .flatMap(part -> of(part).stream())
                .toList();
    }

    private static Stream<Expression> leaves(Expression expression) {
        return switch (expression) {
            case BinaryExpr binary -> Stream.concat(leaves(binary.getLeft()), leaves(binary.getRight()));
            case UnaryExpr unary -> leaves(unary.getExpression());
            case EnclosedExpr enclosed -> leaves(enclosed.getInner());
            case CastExpr cast -> leaves(cast.getExpression());
            case InstanceOfExpr test -> leaves(test.getExpression());
            case ConditionalExpr choice ->
                Stream.of(choice.getCondition(), choice.getThenExpr(), choice.getElseExpr())
                        .flatMap(Leaves::leaves);
            case ObjectCreationExpr made -> made.getArguments().stream().flatMap(Leaves::leaves);
            case LiteralExpr _ -> Stream.empty();
            default -> Stream.of(expression);
        };
    }
}
