package io.javascope.session.cause.chain;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import io.javascope.history.timeline.FrameEvent;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A variable still has its first, constant value: which later assignment was passed over, and what decided that. */
final class Skipped {
    private final Scenes scenes;

    Skipped(Scenes scenes) {
        this.scenes = scenes;
    }

    /** What passed an assignment over. */
    sealed interface Reason {
        /** An exception was caught before it. */
        record Caught(Scene at, FrameEvent.Caught event) implements Reason {}

        /** A condition led around it. */
        record Condition(Scene at, Expression condition) implements Reason {}
    }

    /**
     * What passed a later assignment over; empty when there is none.
     *
     * @param at where the variable was read
     * @param written where it got its value
     */
    Optional<Reason> reason(Scene at, Scene written, String name) throws IOException {
        List<AssignExpr> skipped = at.running() != written.running()
                ? List.of()
                : Unit.all(at.running(), AssignExpr.class).stream()
                        .filter(assign -> assign.getTarget() instanceof NameExpr target
                                && target.getNameAsString().equals(name))
                        .filter(assign -> line(assign) > written.line() && line(assign) <= at.line())
                        .toList();
        for (AssignExpr assign : skipped.reversed()) {
            for (Node node = assign;
                    node != at.running();
                    node = node.getParentNode().orElse(at.running())) {
                Optional<Reason> why = why(at, written, node);
                if (why.isPresent()) {
                    return why;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Reason> why(Scene at, Scene written, Node node) throws IOException {
        Node parent = node.getParentNode().orElse(null);
        if (parent instanceof TryStmt attempt && node == attempt.getTryBlock()) {
            Optional<FrameEvent.Caught> caught = caught(at, written, attempt);
            return caught.map(event -> new Reason.Caught(at, event));
        }
        if (parent instanceof IfStmt choice && node != choice.getCondition()) {
            Optional<Scene> ran = lastRun(at, written, line(choice.getCondition()));
            return ran.map(scene -> new Reason.Condition(scene, choice.getCondition()));
        }
        return Optional.empty();
    }

    private Optional<FrameEvent.Caught> caught(Scene at, Scene since, TryStmt attempt) throws IOException {
        return scenes.before(at, event -> event.position() <= since.sequence()).stream()
                .filter(event -> event.position() > since.sequence())
                .filter(event -> event instanceof FrameEvent.Caught caught
                        && attempt.getCatchClauses().stream().anyMatch(clause -> isOf(clause, caught)))
                .map(event -> (FrameEvent.Caught) event)
                .reduce((_, last) -> last);
    }

    private static boolean isOf(CatchClause clause, FrameEvent.Caught caught) {
        return caught.line() == 0 || Unit.covers(clause, caught.line());
    }

    /** The end of the last run of a line in the frame of a scene, where all calls of it have their results. */
    private Optional<Scene> lastRun(Scene at, Scene since, int line) throws IOException {
        List<FrameEvent.Line> lines = scenes.before(at, event -> event.position() <= since.sequence()).stream()
                .filter(event -> event.position() > since.sequence())
                .filter(FrameEvent.Line.class::isInstance)
                .map(event -> (FrameEvent.Line) event)
                .toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).line() == line) {
                return Optional.of(
                        i + 1 < lines.size()
                                ? scenes.at(at.track(), lines.get(i + 1).position())
                                : at);
            }
        }
        return Optional.empty();
    }

    private static int line(Node node) {
        return node.getBegin().map(begin -> begin.line).orElse(0);
    }
}
