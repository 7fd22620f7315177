package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.TryStmt;
import io.javascope.history.state.Value;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.LastRuns;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.Optional;

/** Where an object of a library was closed: such calls leave no event, so the lines that may have made one are asked. */
final class Closings {
    private static final int MOST = 64;

    private final Scenes scenes;

    Closings(Scenes scenes) {
        this.scenes = scenes;
    }

    /** The last line before a scene that closed the object, by a call or at the end of a try. */
    Optional<Scene> of(Scene at, Value.Reference resource) throws IOException {
        Scene best = null;
        for (Unit unit : scenes.met()) {
            for (MethodCallExpr call : unit.tree().findAll(MethodCallExpr.class)) {
                boolean closes = call.getNameAsString().matches("close|shutdown|shutdownNow")
                        && call.getScope().isPresent();
                if (closes) {
                    best = later(at, best, run(at, unit, call, call.getScope().get(), resource));
                }
            }
            for (TryStmt attempt : unit.tree().findAll(TryStmt.class)) {
                for (Expression made : attempt.getResources()) {
                    String name = made.isVariableDeclarationExpr()
                            ? made.asVariableDeclarationExpr().getVariable(0).getNameAsString()
                            : made.toString();
                    var named = new com.github.javaparser.ast.expr.NameExpr(name);
                    best = later(at, best, run(at, unit, made, named, resource));
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static @org.jspecify.annotations.Nullable Scene later(
            Scene at, @org.jspecify.annotations.Nullable Scene one, Optional<Scene> other) {
        if (other.isEmpty() || one != null && one.sequence() > other.get().sequence() && one.track() == at.track()) {
            return one;
        }
        return other.get();
    }

    private Optional<Scene> run(
            Scene at, Unit unit, com.github.javaparser.ast.Node node, Expression named, Value.Reference resource)
            throws IOException {
        int line = node.getBegin().map(begin -> begin.line).orElse(0);
        String path = scenes.path(unit).orElse(null);
        Scene from = at;
        for (int i = 0; path != null && i < MOST; i++) {
            Optional<Scene> ran = new LastRuns(scenes).run(from, path, line, false);
            if (ran.isEmpty()) {
                return ran;
            }
            from = ran.get();
            Scene end = scenes.lineEnd(from);
            if (scenes.value(end, named).orElse(null) instanceof Value.Reference closed
                    && closed.id() == resource.id()) {
                return Optional.of(from);
            }
        }
        return Optional.empty();
    }
}
