package io.javascope.session.cause;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where the result of a call came from. */
final class Calls {
    private static final Set<String> READERS = Set.of(
            "get", "getOrDefault", "getFirst", "getLast", "first", "last", "peek", "peekFirst", "peekLast", "element",
            "poll", "pollFirst", "pollLast", "pop", "remove", "removeFirst", "removeLast", "next");

    private final Trace trace;
    private final Fields fields;
    private final Elements elements;
    private final Computed computed;

    Calls(Trace trace, Fields fields, Elements elements, Computed computed) {
        this.trace = trace;
        this.fields = fields;
        this.elements = elements;
        this.computed = computed;
    }

    Next from(Question question, MethodCallExpr call) {
        OptionalInt last = lastStopInside(question, call.getNameAsString());
        if (last.isPresent()) {
            int stop = last.getAsInt();
            Optional<Next> returned =
                    result(stop).map(result -> returned(question, stop, result));
            if (returned.isPresent()) {
                return returned.get();
            }
        }
        if (call.getArguments().isEmpty() && fields.isComponent(call.getNameAsString())) {
            return fields.from(question, call.getScope(), call.getNameAsString());
        }
        return last.isPresent()
                ? Next.End.open("it cannot be told which line of " + call.getNameAsString() + " gave the value back")
                : library(question, call);
    }

    /** The last stop in the method that the call entered. */
    private OptionalInt lastStopInside(Question question, String method) {
        int level = question.level() + 1;
        return IntStream.range(question.at() + 1, question.until())
                .filter(stop -> trace.past().depth(stop) == level)
                .filter(stop -> trace.past()
                        .top(stop)
                        .filter(view -> view.frame().methodName().equals(method))
                        .isPresent())
                .max();
    }

    /** What the line of a stop returns. */
    private Optional<Expression> result(int stop) {
        return trace.site(stop).flatMap(site -> site.unit().at(site.line(), site.callable(), ReturnStmt.class).stream()
                .findFirst()
                .flatMap(ReturnStmt::getExpression)
                .or(() -> expressionBody(site)));
    }

    private static Optional<Expression> expressionBody(Units.Site site) {
        return site.callable() instanceof LambdaExpr lambda && lambda.getBody() instanceof ExpressionStmt body
                ? Optional.of(body.getExpression())
                : Optional.empty();
    }

    private Next returned(Question question, int stop, Expression result) {
        Units.Site site = trace.site(stop).orElseThrow();
        var further = trace.question(stop, trace.past().depth(stop), result, question.value());
        var step = trace.step(CauseStep.Kind.RETURNED, stop, site, result, value(question, further));
        return new Next.Follow(
                step, question.part() == null ? further : further.partOf(result, question.part()));
    }

    private static @Nullable String value(Question question, Question further) {
        return further.value() == null ? question.value() : further.value();
    }

    /** A call into code that is not stepped through. */
    private Next library(Question question, MethodCallExpr call) {
        Optional<Next> inside = elements.inside(question, call.getArguments());
        if (inside.isPresent()) {
            return inside.get();
        }
        Optional<Expression> scope = call.getScope();
        String value = question.value();
        if (scope.isPresent() && value != null && READERS.contains(call.getNameAsString()) && call.getArguments().size() <= 2) {
            return elements.put(question, scope.get(), key(question, call), value);
        }
        List<Expression> operands = Leaves.of(call);
        Optional<Expression> handedThrough = operands.stream()
                .filter(operand -> value != null
                        && trace.text(question.at(), question.level(), operand.toString())
                                .filter(value::equals)
                                .isPresent())
                .findFirst();
        return handedThrough
                .<Next>map(operand -> new Next.Follow(null, question.of(operand)))
                .orElseGet(() -> computed.from(question, operands));
    }

    private Optional<String> key(Question question, MethodCallExpr call) {
        return call.getArguments().stream()
                .findFirst()
                .flatMap(key -> key.isLiteralExpr()
                        ? Optional.of(key.toString())
                        : trace.text(question.at(), question.level(), key.toString()));
    }
}
