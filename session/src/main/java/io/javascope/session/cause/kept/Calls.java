package io.javascope.session.cause.kept;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.javascope.session.cause.code.Leaves;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Where the result of a call came from. */
final class Calls {
    private static final Set<String> READERS = Set.of(
            "get",
            "getOrDefault",
            "getFirst",
            "getLast",
            "first",
            "last",
            "peek",
            "peekFirst",
            "peekLast",
            "element",
            "poll",
            "pollFirst",
            "pollLast",
            "pop",
            "remove",
            "removeFirst",
            "removeLast",
            "next");

    private final Trace trace;
    private final Operands operands;
    private final Fields fields;
    private final Elements elements;
    private final Computed computed;

    Calls(Trace trace, Operands operands, Fields fields, Elements elements, Computed computed) {
        this.trace = trace;
        this.operands = operands;
        this.fields = fields;
        this.elements = elements;
        this.computed = computed;
    }

    Next from(Question question, MethodCallExpr call) {
        OptionalInt last = operands.lastStopInside(question, call.getNameAsString());
        Optional<Expression> result = last.isPresent() ? operands.result(last.getAsInt()) : Optional.empty();
        if (result.isPresent()) {
            return returned(question, last.getAsInt(), result.get());
        }
        Optional<FieldAccessExpr> field = operands.field(call);
        if (field.isPresent()) {
            return fields.from(question, call.getScope(), field.get().getNameAsString());
        }
        return last.isPresent()
                ? Next.End.open("it cannot be told which line of " + call.getNameAsString() + " gave the value back")
                : library(question, call);
    }

    private Next returned(Question question, int stop, Expression result) {
        Units.Site site = trace.site(stop).orElseThrow();
        var further = trace.question(stop, trace.past().depth(stop), result, question.value());
        var step = trace.step(CauseStep.Kind.RETURNED, stop, site, result, further.value());
        return new Next.Follow(step, question.keepPart(further));
    }

    /** A call into code that is not stepped through. */
    private Next library(Question question, MethodCallExpr call) {
        Optional<Next> inside = elements.inside(question, call.getArguments());
        if (inside.isPresent()) {
            return inside.get();
        }
        String value = question.value();
        if (call.getScope().isPresent() && value != null && isReader(call)) {
            return elements.put(question, call.getScope().get(), key(question, call), value);
        }
        List<Expression> leaves = Leaves.of(call);
        return leaves.stream()
                .filter(leaf -> value != null
                        && operands.value(question, leaf).filter(value::equals).isPresent())
                .findFirst()
                .<Next>map(leaf -> new Next.Follow(null, question.of(leaf)))
                .orElseGet(() -> computed.from(question, leaves));
    }

    private static boolean isReader(MethodCallExpr call) {
        return READERS.contains(call.getNameAsString()) && call.getArguments().size() <= 2;
    }

    private Optional<String> key(Question question, MethodCallExpr call) {
        return call.getArguments().stream()
                .findFirst()
                .flatMap(key -> key.isLiteralExpr() ? Optional.of(key.toString()) : operands.value(question, key));
    }
}
