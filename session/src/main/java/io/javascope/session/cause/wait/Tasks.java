package io.javascope.session.cause.wait;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.javascope.history.timeline.Track;
import io.javascope.session.cause.scene.LastRuns;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** The task of a future for which a thread waits: a lambda that was handed to an executor, and the thread that runs it. */
final class Tasks {
    private static final Set<String> HANDING = Set.of("submit", "supplyAsync", "runAsync", "schedule");

    private final Scenes scenes;
    private final HeldLocks held;

    Tasks(Scenes scenes, HeldLocks held) {
        this.scenes = scenes;
        this.held = held;
    }

    /** A task, with the call that handed it over. */
    record Task(MethodCallExpr handed, LambdaExpr body) {}

    /** Where the future comes from, as far as the method that waits says it. */
    Optional<Task> of(Awaited awaited) {
        Expression future = HeldLocks.scope(awaited.call());
        Optional<Expression> origin = future instanceof NameExpr name
                ? assigned(awaited.at().running(), name.getNameAsString())
                : Optional.of(future);
        return origin.filter(MethodCallExpr.class::isInstance)
                .map(MethodCallExpr.class::cast)
                .filter(call -> HANDING.contains(call.getNameAsString()))
                .flatMap(call -> call.getArguments().stream()
                        .filter(LambdaExpr.class::isInstance)
                        .map(body -> new Task(call, (LambdaExpr) body))
                        .findFirst());
    }

    private static Optional<Expression> assigned(Node running, String name) {
        Optional<Expression> declared = running.findFirst(
                        VariableDeclarator.class, each -> each.getNameAsString().equals(name))
                .flatMap(VariableDeclarator::getInitializer);
        return declared.isPresent()
                ? declared
                : running.findFirst(
                                AssignExpr.class,
                                each -> each.getTarget().toString().equals(name))
                        .map(AssignExpr::getValue);
    }

    /** The thread that is in it at its end; empty when none is. */
    Optional<Track> running(Awaited awaited, Task task) throws IOException {
        for (Track track : scenes.timeline().tracks()) {
            if (track.jvm() != awaited.at().track().jvm()) {
                continue;
            }
            Optional<Scene> frame = Optional.of(held.end(track));
            while (frame.isPresent()) {
                if (frame.get().hasSource()
                        && frame.get().unit() == awaited.at().unit()
                        && frame.get().running() == task.body()) {
                    return Optional.of(track);
                }
                frame = scenes.caller(frame.get());
            }
        }
        return Optional.empty();
    }

    /** Whether any line of it has run; false is certain, true may be another call's of the same source. */
    boolean hasBegun(Awaited awaited, Task task) throws IOException {
        String path = LastRuns.path(awaited.at());
        int first = task.body().getBegin().map(begin -> begin.line).orElse(0);
        int last = task.body().getEnd().map(end -> end.line).orElse(0);
        for (int line = first; path != null && line <= last; line++) {
            Optional<Scene> ran = new LastRuns(scenes).run(awaited.at(), path, line, false, state -> {
                var frame = state.innermost();
                return frame != null && frame.methodName().startsWith("lambda$");
            });
            if (ran.filter(each -> each.hasSource() && each.running() == task.body())
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
