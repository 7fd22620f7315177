package io.javascope.session.cause.kept;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What operands were, also calls, which cannot be made in the past: an accessor's value is its field's, and what another
 * method of the program gave back stands at its last stop.
 */
final class Operands {
    private final Trace trace;

    Operands(Trace trace) {
        this.trace = trace;
    }

    /** The value of an operand of the question's statement; empty when it cannot be told. */
    Optional<String> value(Question question, Expression operand) {
        Optional<String> plain = trace.text(question.at(), question.level(), operand.toString());
        if (plain.isPresent() || !(operand instanceof MethodCallExpr call)) {
            return plain;
        }
        return field(call)
                .flatMap(field -> trace.text(question.at(), question.level(), field.toString()))
                .or(() -> returned(question, call));
    }

    private Optional<String> returned(Question question, MethodCallExpr call) {
        OptionalInt stop = lastStopInside(question, call.getNameAsString());
        return stop.isEmpty()
                ? Optional.empty()
                : result(stop.getAsInt())
                        .flatMap(result ->
                                trace.text(stop.getAsInt(), trace.past().depth(stop.getAsInt()), result.toString()));
    }

    /** The last stop in the method of this name that the question's statement called. */
    OptionalInt lastStopInside(Question question, String method) {
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
    Optional<Expression> result(int stop) {
        return trace.site(stop)
                .flatMap(site -> site.unit().at(site.line(), site.callable(), ReturnStmt.class).stream()
                        .findFirst()
                        .flatMap(ReturnStmt::getExpression)
                        .or(() -> expressionBody(site)));
    }

    private static Optional<Expression> expressionBody(Units.Site site) {
        return site.callable() instanceof LambdaExpr lambda && lambda.getBody() instanceof ExpressionStmt body
                ? Optional.of(body.getExpression())
                : Optional.empty();
    }

    /** The field that an accessor of the program's own code gives back: a record's, or one that only returns it. */
    Optional<FieldAccessExpr> field(MethodCallExpr call) {
        if (!call.getArguments().isEmpty()) {
            return Optional.empty();
        }
        Expression scope = call.getScope().orElseGet(ThisExpr::new);
        return accessed(call.getNameAsString()).map(name -> new FieldAccessExpr(scope.clone(), name));
    }

    private Optional<String> accessed(String method) {
        List<MethodDeclaration> declared = trace.units().all().stream()
                .flatMap(unit -> unit
                        .tree()
                        .findAll(
                                MethodDeclaration.class,
                                m -> m.getNameAsString().equals(method)
                                        && m.getParameters().isEmpty())
                        .stream())
                .toList();
        return switch (declared.size()) {
            case 0 -> isComponent(method) ? Optional.of(method) : Optional.empty();
            case 1 -> returnedField(declared.getFirst());
            default -> Optional.empty(); // which one is called cannot be told without types
        };
    }

    private static Optional<String> returnedField(MethodDeclaration method) {
        return method.getBody()
                .filter(body -> body.getStatements().size() == 1)
                .flatMap(body -> body.getStatement(0).toReturnStmt())
                .flatMap(ReturnStmt::getExpression)
                .flatMap(result -> switch (result) {
                    case NameExpr name -> Optional.of(name.getNameAsString());
                    case FieldAccessExpr access
                    when access.getScope().isThisExpr() -> Optional.of(access.getNameAsString());
                    default -> Optional.<String>empty();
                });
    }

    private boolean isComponent(String name) {
        return trace.units().all().stream()
                .flatMap(unit -> unit.tree().findAll(RecordDeclaration.class).stream())
                .flatMap(type -> type.getParameters().stream())
                .anyMatch(component -> component.getNameAsString().equals(name));
    }
}
