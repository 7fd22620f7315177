package io.javascope.session.cause.origin;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.history.timeline.Stop;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.ClassSources;
import io.javascope.session.cause.scene.LastRuns;
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
 * Which line handed a task to whoever runs it. A lambda stands in the call that hands it over; a method reference and an
 * object are looked for among the arguments of calls that hand tasks over. Of several runs of the line, those count that
 * had the values which the task has captured. One search, one thread.
 */
final class HandedTasks {
    /** Calls that hand a task over. */
    private static final Set<String> HANDING = Set.of(
            "submit",
            "execute",
            "invokeAll",
            "invokeAny",
            "schedule",
            "scheduleAtFixedRate",
            "scheduleWithFixedDelay",
            "supplyAsync",
            "runAsync",
            "thenApply",
            "thenApplyAsync",
            "thenAccept",
            "thenAcceptAsync",
            "thenRun",
            "thenRunAsync",
            "thenCompose",
            "thenComposeAsync",
            "thenCombine",
            "thenCombineAsync",
            "handle",
            "handleAsync",
            "whenComplete",
            "whenCompleteAsync",
            "exceptionally",
            "fork",
            "start",
            "startVirtualThread",
            "unstarted",
            "newThread");

    private final Scenes scenes;

    HandedTasks(Scenes scenes) {
        this.scenes = scenes;
    }

    /**
     * A task was handed over.
     *
     * @param at right before the line
     * @param call that hands it over
     * @param alike so many runs fit, of which this is the last
     */
    record Handed(Scene at, Node call, int alike) {
        String words() {
            return call.toString();
        }
    }

    /** The last line before that fits; empty when none is known. */
    Optional<Handed> to(Scene task) throws IOException {
        if (!task.hasSource() || task.frame() == null) {
            return Optional.empty();
        }
        if (task.running() instanceof LambdaExpr lambda) {
            return ofLambda(task, lambda);
        }
        Optional<Handed> made = ofMade(task);
        return made.isPresent() ? made : byArgument(task);
    }

    private Optional<Handed> ofLambda(Scene task, LambdaExpr lambda) throws IOException {
        String path = LastRuns.path(task);
        Node call = handing(lambda);
        if (call == null) {
            call = byName(lambda);
        }
        return path == null || call == null
                ? Optional.empty()
                : last(task, path, call, run -> isOf(run, lambda) && hasCaptured(task, lambda, run));
    }

    /** The innermost call or creation among whose arguments an expression stands. */
    private static @Nullable Node handing(Expression argument) {
        Node below = argument;
        for (Node node = below.getParentNode().orElse(null);
                node instanceof Expression;
                node = node.getParentNode().orElse(null)) {
            if (node instanceof NodeWithArguments<?> call && call.getArguments().contains(below)) {
                return node;
            }
            below = node;
        }
        return null;
    }

    /** A lambda was put into a variable first: the call that gets this variable. */
    private static @Nullable Node byName(LambdaExpr lambda) {
        if (!(lambda.getParentNode().orElse(null) instanceof VariableDeclarator variable)) {
            return null;
        }
        return Unit.all(Unit.owner(lambda), NameExpr.class).stream()
                .filter(name -> name.getNameAsString().equals(variable.getNameAsString()))
                .map(HandedTasks::handing)
                .filter(call -> call != null)
                .findFirst()
                .orElse(null);
    }

    /** Whether a run is one of the callable in which the lambda stands. */
    private static boolean isOf(Scene run, LambdaExpr lambda) {
        return run.hasSource()
                && Unit.owner(lambda).getRange().equals(run.running().getRange());
    }

    /** What the task has from outside had the same value there. */
    private boolean hasCaptured(Scene task, LambdaExpr lambda, Scene run) throws IOException {
        Set<String> own = Set.copyOf(lambda.getParameters().stream()
                .map(each -> each.getNameAsString())
                .toList());
        // At the task's first line it has only arguments: of a lambda what it has captured goes before its own.
        for (Variable each : task.state().locals(task.track().thread(), 0)) {
            if (!own.contains(each.name())) {
                Optional<Value> there = scenes.value(run, new NameExpr(each.name()));
                if (there.isPresent() && isOther(each.value(), there.get())) {
                    return false;
                }
            }
        }
        Value self = self(task);
        return !(self instanceof Value.Reference) || !isOther(self, self(run));
    }

    private static Value self(Scene scene) {
        return scene.state().self(scene.track().thread(), 0);
    }

    /** Whether both are known and differ. */
    private static boolean isOther(Value one, Value other) {
        return !(one instanceof Value.Missing) && !(other instanceof Value.Missing) && !Alike.same(one, other);
    }

    /** An object with a method of its own, made where it was handed over. */
    private Optional<Handed> ofMade(Scene task) throws IOException {
        if (!(self(task) instanceof Value.Reference object)) {
            return Optional.empty();
        }
        var constructed = scenes.timeline().travel().exit((object.typeName() + ".<init>")::equals);
        List<Scene> made = new RunsBefore(scenes)
                .of(
                        task,
                        new Stop(0, constructed, Stop.ALWAYS),
                        end -> self(end) instanceof Value.Reference self && self.id() == object.id());
        Optional<Scene> caller = made.isEmpty() ? Optional.empty() : scenes.caller(made.getLast());
        if (caller.isEmpty() || !caller.get().hasSource()) {
            return Optional.empty();
        }
        Scene there = caller.get();
        String name = Unit.simpleName(object.typeName());
        for (ObjectCreationExpr creation : there.code().at(there.line(), there.running(), ObjectCreationExpr.class)) {
            boolean anonymous = creation.getAnonymousClassBody().isPresent();
            Node call = anonymous || creation.getType().getNameAsString().equals(name) ? handing(creation) : null;
            if (call != null) {
                return Optional.of(new Handed(there, call, 1));
            }
        }
        return Optional.empty();
    }

    private Optional<Handed> byArgument(Scene task) throws IOException {
        Handed last = null;
        List<String> words = HANDING.stream().map(name -> name + "(").toList();
        for (ClassSources.Source source : scenes.sources().having(words)) {
            List<Node> calls = new ArrayList<>(source.unit()
                    .tree()
                    .findAll(MethodCallExpr.class, call -> HANDING.contains(call.getNameAsString())));
            calls.addAll(source.unit()
                    .tree()
                    .findAll(
                            ObjectCreationExpr.class,
                            made -> made.getType().getNameAsString().equals("Thread")));
            for (Node call : calls) {
                for (Node argument : ((NodeWithArguments<?>) call).getArguments()) {
                    Optional<Handed> found = mayBe(task, (Expression) argument)
                            ? last(task, source.path(), call, run -> isTask(task, (Expression) argument, run))
                            : Optional.empty();
                    if (found.isPresent() && (last == null || isLater(found.get(), last))) {
                        last = found.get();
                    }
                }
            }
        }
        return Optional.ofNullable(last);
    }

    private static boolean mayBe(Scene task, Expression argument) {
        return switch (argument) {
            case MethodReferenceExpr reference ->
                task.frame() != null
                        && reference.getIdentifier().equals(task.frame().methodName());
            case NameExpr _, ThisExpr _ -> self(task) instanceof Value.Reference;
            default -> argument.isFieldAccessExpr() && self(task) instanceof Value.Reference;
        };
    }

    private boolean isTask(Scene task, Expression argument, Scene run) throws IOException {
        Expression object = argument instanceof MethodReferenceExpr reference ? reference.getScope() : argument;
        if (!(self(task) instanceof Value.Reference self)) {
            return argument instanceof MethodReferenceExpr;
        }
        Value there = object instanceof ThisExpr
                ? self(run)
                : scenes.value(run, object).orElse(null);
        return there instanceof Value.Reference other
                ? other.id() == self.id()
                : argument instanceof MethodReferenceExpr;
    }

    /** The last run of a call's line that fits and may have been before the task, and how many there were. */
    private Optional<Handed> last(Scene task, String path, Node call, RunsBefore.Fits fits) throws IOException {
        for (int line : lines(call)) {
            List<Scene> runs = new RunsBefore(scenes).ofLine(task, path, line, fits);
            if (!runs.isEmpty()) {
                return Optional.of(new Handed(runs.getLast(), call, runs.size()));
            }
        }
        return Optional.empty();
    }

    /** Where the call may begin a line: a chain of calls begins with its first one, the name may stand further down. */
    private static List<Integer> lines(Node call) {
        List<Integer> lines = new ArrayList<>();
        if (call instanceof MethodCallExpr named) {
            named.getName().getBegin().ifPresent(begin -> lines.add(begin.line));
        }
        call.getBegin().ifPresent(begin -> lines.add(begin.line));
        return lines.stream().distinct().toList();
    }

    private boolean isLater(Handed one, Handed other) throws IOException {
        var hits = scenes.timeline().hits();
        return hits.at(0, one.at().track(), one.at().sequence())
                        .turn()
                        .compareTo(hits.at(0, other.at().track(), other.at().sequence())
                                .turn())
                > 0;
    }
}
