package io.javascope.session.cause.chain;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.Stop;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.ClassSources;
import io.javascope.session.cause.scene.RunsBefore;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the task of a future gave back that another thread got from the future: the lambda of the call whose result the
 * future is, and what it returned.
 */
final class TaskResults {
    private static final Set<String> GETS = Set.of("get", "getNow", "join", "resultNow");
    private static final Set<String> HANDING =
            Set.of("submit", "schedule", "supplyAsync", "thenApply", "thenApplyAsync", "handle", "handleAsync", "fork");

    private final Scenes scenes;
    private final Links links;

    TaskResults(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    private record Returned(Scene run, Expression result) {}

    /** The task's return of the value; null when none is known. */
    @Nullable
    Asked from(Asked asked, MethodCallExpr call, Value.Reference future) throws IOException {
        if (!GETS.contains(call.getNameAsString())) {
            return null;
        }
        for (ClassSources.Source source :
                scenes.sources().having(HANDING.stream().map(name -> name + "(").toList())) {
            for (MethodCallExpr handing : source.unit().tree().findAll(MethodCallExpr.class)) {
                Optional<LambdaExpr> task = task(handing);
                if (task.isPresent() && hasGiven(asked, source.path(), handing, future)) {
                    Optional<Returned> returned = returned(asked, source.path(), task.get());
                    if (returned.isPresent()) {
                        return told(asked, returned.get());
                    }
                }
            }
        }
        return null;
    }

    private Asked told(Asked asked, Returned returned) {
        links.add(
                WhyChain.Kind.RETURNED,
                returned.run(),
                returned.result(),
                "the task, run by " + returned.run().track().name() + ", returned " + Alike.told(asked.value()) + ": "
                        + returned.result());
        return new Asked(returned.run(), returned.result(), asked.value());
    }

    private static Optional<LambdaExpr> task(MethodCallExpr handing) {
        return HANDING.contains(handing.getNameAsString())
                ? handing.getArguments().stream()
                        .filter(LambdaExpr.class::isInstance)
                        .map(LambdaExpr.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the result of a run of the call was the future: by its event, or by the variable that has got it. */
    private boolean hasGiven(Asked asked, String path, MethodCallExpr handing, Value.Reference future)
            throws IOException {
        int line = handing.getBegin().map(begin -> begin.line).orElse(0);
        Optional<String> variable = variable(handing);
        return !new RunsBefore(scenes)
                .ofLine(asked.at(), path, line, run -> {
                    if (!run.hasSource()) {
                        return false;
                    }
                    Scene end = scenes.lineEnd(run);
                    Optional<Value> given = scenes.calls().result(end, handing);
                    if (given.isEmpty() && variable.isPresent()) {
                        var next = scenes.timeline().travel().next(run.track(), run.sequence());
                        given = scenes.value(
                                scenes.at(next.track(), next.sequence()),
                                new com.github.javaparser.ast.expr.NameExpr(variable.get()));
                    }
                    return given.orElse(null) instanceof Value.Reference object && object.id() == future.id();
                })
                .isEmpty();
    }

    private static Optional<String> variable(MethodCallExpr handing) {
        return switch (handing.getParentNode().orElse(handing)) {
            case VariableDeclarator declared -> Optional.of(declared.getNameAsString());
            case AssignExpr assigned -> Optional.of(assigned.getTarget().toString());
            default -> Optional.empty();
        };
    }

    private Optional<Returned> returned(Asked asked, String path, LambdaExpr task) throws IOException {
        Returned last = null;
        for (Expression result : results(task)) {
            int line = result.getBegin().map(begin -> begin.line).orElse(0);
            List<Scene> runs = new RunsBefore(scenes)
                    .ofLine(asked.at(), path, line, run -> isOf(run, task) && hasReturned(run, result, asked.value()));
            if (!runs.isEmpty()) {
                last = new Returned(end(runs.getLast()).orElse(runs.getLast()), result);
            }
        }
        return Optional.ofNullable(last);
    }

    private boolean hasReturned(Scene run, Expression result, @Nullable Value value) throws IOException {
        Optional<Scene> end = end(run);
        return end.isPresent() && Alike.same(scenes.value(end.get(), result).orElse(null), value);
    }

    /** Right before the call returned that runs there; empty when it did not. */
    private Optional<Scene> end(Scene run) throws IOException {
        if (run.frame() == null) {
            return Optional.empty();
        }
        var travel = scenes.timeline().travel();
        String method = run.frame().method();
        long entered = run.state().entered();
        var stop = new Stop(
                0, travel.exit(method::equals), state -> state.track() == run.track() && state.entered() == entered);
        Arrival there = travel.run(run.track(), run.sequence(), List.of(stop), false, false);
        return there.reason() == Arrival.Reason.BREAKPOINT
                ? Optional.of(scenes.at(there.track(), there.sequence()))
                : Optional.empty();
    }

    private static boolean isOf(Scene run, Node task) {
        return run.hasSource() && run.running().getRange().equals(task.getRange());
    }

    /** What the task may return. */
    private static List<Expression> results(LambdaExpr task) {
        if (task.getBody() instanceof ExpressionStmt body) {
            return List.of(body.getExpression());
        }
        List<Expression> all = new ArrayList<>();
        Unit.all(task, ReturnStmt.class).forEach(each -> each.getExpression().ifPresent(all::add));
        return all;
    }
}
