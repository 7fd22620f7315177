package io.javascope.session.cause.scene;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.FrameEvent;
import io.javascope.session.cause.code.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which recorded call belongs to which call in the source: both stand in the order in which they were evaluated. */
public final class StatementCalls {
    private static final String CONSTRUCTOR = "<init>";

    private final Scenes scenes;

    public StatementCalls(Scenes scenes) {
        this.scenes = scenes;
    }

    /** What a call of the running statement gave back. */
    public Optional<Value> result(Scene scene, MethodCallExpr call) throws IOException {
        return event(scene, call).map(event -> switch (event) {
            case FrameEvent.Called called -> called.result();
            case FrameEvent.Result result -> result.value();
            case FrameEvent.Line _,
                    FrameEvent.Stored _,
                    FrameEvent.Changing _,
                    FrameEvent.Caught _,
                    FrameEvent.Monitor _ -> null;
        });
    }

    /** The event of a call of the running statement; empty when it has not been made, or left none. */
    public Optional<FrameEvent> event(Scene scene, MethodCallExpr call) throws IOException {
        List<FrameEvent> made = ofStatement(scene).stream()
                .filter(event -> isCall(event, call.getNameAsString()))
                .toList();
        List<NodeWithArguments<?>> written = inOrder(scene, call.getNameAsString(), "");
        int index = -1;
        for (int i = 0; i < written.size(); i++) {
            index = isSame((Node) written.get(i), call) ? i : index;
        }
        if (made.isEmpty() || index < 0) {
            return made.size() == 1 && index < 0 ? Optional.of(made.getFirst()) : Optional.empty();
        }
        // Of a loop within one line the last round counts.
        int first = Math.max(0, made.size() - written.size());
        return first + index < made.size() ? Optional.of(made.get(first + index)) : Optional.empty();
    }

    private static boolean isSame(Node one, Node other) {
        return one == other || one.getRange().isPresent() && one.getRange().equals(other.getRange());
    }

    private static boolean isCall(FrameEvent event, String name) {
        return event instanceof FrameEvent.Called called && called.name().equals(name)
                || event instanceof FrameEvent.Result result && result.name().equals(name);
    }

    /** The call in the source that is about to be made at a scene. */
    public Optional<NodeWithArguments<?>> about(Scene scene, String method, String owner) throws IOException {
        long before = ofStatement(scene).stream()
                .filter(event -> isCall(event, method))
                .count();
        List<NodeWithArguments<?>> written = inOrder(scene, method, Unit.simpleName(owner));
        return written.isEmpty()
                ? Optional.empty()
                : Optional.of(written.get((int) Math.min(before, written.size() - 1L)));
    }

    /** Calls of the running statement by their names, those of constructors by their class's, in the order of evaluation. */
    private static List<NodeWithArguments<?>> inOrder(Scene scene, String method, String type) {
        List<NodeWithArguments<?>> calls = new ArrayList<>();
        if (!scene.hasSource()) {
            return calls;
        }
        Span span = span(scene);
        if (method.equals(CONSTRUCTOR)) {
            span.all(scene, ObjectCreationExpr.class).stream()
                    .filter(made -> made.getType().getNameAsString().equals(type))
                    .forEach(calls::add);
            calls.addAll(span.all(scene, ExplicitConstructorInvocationStmt.class));
        } else {
            span.all(scene, MethodCallExpr.class).stream()
                    .filter(call -> call.getNameAsString().equals(method))
                    .forEach(calls::add);
        }
        // What is evaluated first ends first: a receiver before its call, an argument before the call that gets it.
        calls.sort(Comparator.comparing(call -> ((Node) call).getEnd().orElse(Position.HOME)));
        return calls;
    }

    /** Lines of what runs at a scene. */
    private record Span(int first, int last) {
        boolean holds(int line) {
            return first <= line && line <= last;
        }

        <N extends Node> List<N> all(Scene scene, Class<N> kind) {
            return Unit.all(scene.running(), kind).stream()
                    .filter(node ->
                            node.getBegin().filter(begin -> holds(begin.line)).isPresent() || Unit.covers(node, first))
                    .toList();
        }
    }

    private static Span span(Scene scene) {
        int line = scene.line();
        return statement(scene)
                .flatMap(Node::getRange)
                .map(range -> new Span(range.begin.line, range.end.line))
                .orElse(new Span(line, line));
    }

    /** The statement that runs, if it contains no other. */
    public static Optional<Statement> statement(Scene scene) {
        return scene.code().at(scene.line(), scene.running(), Statement.class).stream()
                .filter(each -> each instanceof ExpressionStmt
                        || each instanceof ReturnStmt
                        || each instanceof ThrowStmt
                        || each instanceof ExplicitConstructorInvocationStmt)
                .findFirst();
    }

    /** What the frame has done since the running statement began. */
    public List<FrameEvent> ofStatement(Scene scene) throws IOException {
        Span span = scene.hasSource() ? span(scene) : new Span(scene.line(), scene.line());
        List<FrameEvent> all =
                scenes.before(scene, event -> event instanceof FrameEvent.Line line && !span.holds(line.line()));
        int first = 0;
        for (int i = all.size() - 1; i >= 0 && first == 0; i--) {
            if (all.get(i) instanceof FrameEvent.Line line && !span.holds(line.line())) {
                first = i + 1;
            }
        }
        return all.subList(first, all.size());
    }

    /** What the line of a scene returns. */
    public static Optional<Expression> returned(Scene scene) {
        return scene.code().at(scene.line(), scene.running(), ReturnStmt.class).stream()
                .findFirst()
                .flatMap(ReturnStmt::getExpression)
                .or(() -> scene.running() instanceof com.github.javaparser.ast.expr.LambdaExpr lambda
                                && lambda.getBody() instanceof ExpressionStmt body
                        ? Optional.of(body.getExpression())
                        : Optional.empty());
    }
}
