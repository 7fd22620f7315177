package io.javascope.session.cause.kept;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.YieldStmt;
import io.javascope.session.cause.code.Leaves;
import io.javascope.session.cause.code.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Follows a value back from one write to the one before, by the form of the expression that gave it. */
final class Chain {
    private static final int MOST_LINKS = 60;

    private final Trace trace;
    private final Variables variables;
    private final Fields fields;
    private final Elements elements;
    private final Calls calls;
    private final Computed computed;
    private final Operands operands;

    Chain(Trace trace) {
        this.trace = trace;
        this.fields = new Fields(trace);
        this.variables = new Variables(trace, fields);
        this.elements = new Elements(trace);
        this.operands = new Operands(trace);
        this.computed = new Computed(trace, operands);
        this.calls = new Calls(trace, operands, fields, elements, computed);
    }

    /** Follows until the value came into being, or as far as the stops tell. */
    Cause follow(CauseStep failed, Question first) {
        List<CauseStep> steps = new ArrayList<>(List.of(failed));
        Question question = first;
        for (int links = 0; links < MOST_LINKS; links++) {
            switch (next(question)) {
                case Next.Follow(var step, var further) -> {
                    add(steps, step);
                    question = further;
                }
                case Next.End(var step, var ingredients, var open) -> {
                    add(steps, step);
                    return new Cause(List.copyOf(steps), valued(question, ingredients), open);
                }
            }
        }
        return new Cause(List.copyOf(steps), List.of(), "the chain is longer than " + MOST_LINKS + " links");
    }

    private static void add(List<CauseStep> steps, @Nullable CauseStep step) {
        if (step != null) {
            steps.add(step);
        }
    }

    private Next next(Question question) {
        if (question.part() instanceof Question.Part.Element(String text)) {
            return elements.put(question, question.expression(), Optional.empty(), text);
        }
        return switch (question.expression()) {
            case EnclosedExpr enclosed -> same(question, enclosed.getInner());
            case CastExpr cast -> same(question, cast.getExpression());
            case AssignExpr assign -> same(question, assign.getValue());
            case NameExpr name -> variables.from(question, name.getNameAsString());
            case FieldAccessExpr access -> field(question, access);
            case ArrayAccessExpr access -> elements.from(question, access);
            case MethodCallExpr call -> calls.from(question, call);
            case ConditionalExpr choice -> branch(question, choice);
            case SwitchExpr choice -> arm(question, choice);
            case ArrayCreationExpr made
            when made.getInitializer().isPresent() ->
                elements.within(question, made.getInitializer().get());
            case ArrayInitializerExpr made -> elements.within(question, made);
            case BinaryExpr binary -> computed.from(question, Leaves.of(binary));
            case UnaryExpr unary -> computed.from(question, Leaves.of(unary));
            default -> Next.End.here();
        };
    }

    private static Next same(Question question, Expression inner) {
        return new Next.Follow(null, question.of(inner));
    }

    private Next field(Question question, FieldAccessExpr access) {
        boolean arraysLength = access.getNameAsString().equals("length")
                && trace.text(question.at(), question.level(), access.getScope().toString())
                        .filter(text -> text.contains("["))
                        .isPresent();
        return arraysLength
                ? new Next.Follow(null, question.of(access.getScope(), null))
                : fields.from(question, Optional.of(access.getScope()), access.getNameAsString());
    }

    private Next branch(Question question, ConditionalExpr choice) {
        Optional<String> condition = trace.text(
                question.at(), question.level(), choice.getCondition().toString());
        if (condition.isPresent()) {
            return chosen(question, condition.get().equals("true") ? choice.getThenExpr() : choice.getElseExpr());
        }
        List<Expression> alike = List.of(choice.getThenExpr(), choice.getElseExpr()).stream()
                .filter(branch -> looksLike(question, branch))
                .toList();
        return alike.size() == 1 ? chosen(question, alike.getFirst()) : computed.from(question, Leaves.of(choice));
    }

    /** One of several branches gave the value; worth a link of its own when it stands on a line of its own. */
    private Next chosen(Question question, Expression branch) {
        Next.Follow further = new Next.Follow(null, question.of(branch));
        boolean ownLine = branch.getBegin().isPresent()
                && branch.getBegin().get().line
                        != question.expression()
                                .getBegin()
                                .map(begin -> begin.line)
                                .orElse(-1);
        return ownLine
                ? trace.site(question.at(), question.level())
                        .map(site -> trace.step(CauseStep.Kind.CHOSEN, question.at(), site, branch, question.value()))
                        .map(step -> new Next.Follow(step, further.question()))
                        .orElse(further)
                : further;
    }

    private boolean looksLike(Question question, Expression branch) {
        return branch.isLiteralExpr()
                ? branch.toString().equals(question.value())
                : trace.text(question.at(), question.level(), branch.toString())
                        .filter(text -> text.equals(question.value()))
                        .isPresent();
    }

    /** The arm of a switch whose line was the last one to run. */
    private Next arm(Question question, SwitchExpr choice) {
        return IntStream.range(question.at(), question.until())
                .filter(stop -> trace.past().depth(stop) == question.level())
                .boxed()
                .flatMap(stop -> trace.site(stop, question.level()).stream())
                .flatMap(site -> choice.getEntries().stream()
                        .filter(entry -> Unit.covers(entry, site.line()))
                        .flatMap(entry -> result(entry).stream()))
                .reduce((_, later) -> later)
                .map(result -> chosen(question, result))
                .orElseGet(() -> computed.from(question, Leaves.of(choice.getSelector())));
    }

    private static Optional<Expression> result(SwitchEntry entry) {
        Optional<Expression> yielded = entry.findAll(YieldStmt.class).stream()
                .map(YieldStmt::getExpression)
                .findFirst();
        return yielded.or(() -> entry.getStatements().stream()
                .filter(ExpressionStmt.class::isInstance)
                .map(statement -> ((ExpressionStmt) statement).getExpression())
                .findFirst());
    }

    private List<Cause.Ingredient> valued(Question question, List<Expression> ingredients) {
        return ingredients.stream()
                .<Cause.Ingredient>mapMulti((leaf, add) -> operands.value(question, leaf)
                        .ifPresent(value -> add.accept(new Cause.Ingredient(leaf.toString(), value))))
                .toList();
    }
}
