package io.javascope.session.cause.chain;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import com.github.javaparser.ast.nodeTypes.NodeWithParameters;
import com.github.javaparser.ast.stmt.ForEachStmt;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Write;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.LastRuns;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.evaluate.Slot;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where the value of a local variable or parameter came from; names of other things are passed on. */
final class RecordedVariables {
    private final Scenes scenes;
    private final Links links;
    private final RecordedPlaces places;
    private final RecordedContents contents;
    private final Conditions conditions;

    RecordedVariables(
            Scenes scenes, Links links, RecordedPlaces places, RecordedContents contents, Conditions conditions) {
        this.conditions = conditions;
        this.scenes = scenes;
        this.links = links;
        this.places = places;
        this.contents = contents;
    }

    @Nullable
    Asked from(Asked asked) throws IOException {
        Optional<Slot> slot = scenes.slot(asked.at(), asked.expression());
        if (slot.isPresent()) {
            return slot.get() instanceof Slot.Local(var name) ? local(asked, name) : places.from(asked, slot.get());
        }
        if (asked.expression() instanceof FieldAccessExpr access
                && access.getNameAsString().equals("length")) {
            return new Asked(
                    asked.at(),
                    access.getScope(),
                    scenes.value(asked.at(), access.getScope()).orElse(null));
        }
        if (asked.expression() instanceof NameExpr name) {
            return captured(asked, name.getNameAsString());
        }
        links.open("it cannot be told what " + asked.expression() + " was there");
        return null;
    }

    private @Nullable Asked local(Asked asked, String name) throws IOException {
        Scene at = asked.at();
        Optional<Write> write;
        try {
            write = scenes.timeline().writes().lastOfLocal(name, 0, at.track(), at.sequence());
        } catch (ProgramState.Unavailable unknown) {
            links.open(String.valueOf(unknown.getMessage()));
            return null;
        }
        if (write.isEmpty()) {
            links.open("no write of " + name + " was recorded: with the plan full the recording has them");
            return null;
        }
        Scene there = scenes.at(at.track(), write.get().position().sequence());
        Value value = write.get().value();
        int parameter = parameter(at.running(), name);
        if (there.line() == 0 && parameter >= 0) {
            return argument(asked, name, parameter, value);
        }
        if (there.line() == 0) {
            return captured(asked, name);
        }
        return written(asked, there, name, value);
    }

    private @Nullable Asked written(Asked asked, Scene there, String name, Value value) throws IOException {
        if (!there.hasSource()) {
            links.open("the source of the line that set " + name + " was not found");
            return null;
        }
        Optional<io.javascope.session.cause.code.Write> source =
                io.javascope.session.cause.code.Write.at(there.code(), there.line(), there.running()).stream()
                        .filter(each -> each.target() instanceof NameExpr target
                                && target.getNameAsString().equals(name))
                        .findFirst()
                        .or(() -> loop(there, name));
        if (source.isEmpty()) {
            return caught(there, name, value);
        }
        links.add(
                WhyChain.Kind.ASSIGNED,
                there,
                source.get().target(),
                name + " became " + Alike.text(value) + ": "
                        + there.code()
                                .line(source.get()
                                        .target()
                                        .getBegin()
                                        .map(begin -> begin.line)
                                        .orElse(there.line())));
        return switch (source.get().from()) {
            case io.javascope.session.cause.code.Write.Origin.Of(Expression from) -> {
                var skipped = from.isLiteralExpr()
                        ? new Skipped(scenes).reason(asked.at(), there, name)
                        : Optional.<Skipped.Reason>empty();
                yield skipped.isPresent() ? conditions.because(skipped.get()) : new Asked(there, from, value);
            }
            case io.javascope.session.cause.code.Write.Origin.ElementOf(Expression iterable) ->
                contents.element(there, iterable, value);
        };
    }

    /** A loop's head runs again without its line's beginning anew. */
    private static Optional<io.javascope.session.cause.code.Write> loop(Scene there, String name) {
        return there.code().at(there.line(), there.running(), ForEachStmt.class).stream()
                .filter(loop ->
                        loop.getVariable().getVariable(0).getNameAsString().equals(name))
                .map(loop -> new io.javascope.session.cause.code.Write(
                        loop.getVariable().getVariable(0).getNameAsExpression(),
                        new io.javascope.session.cause.code.Write.Origin.ElementOf(loop.getIterable())))
                .findFirst();
    }

    /** A variable that a catch clause or a pattern binds. */
    private @Nullable Asked caught(Scene there, String name, Value value) {
        links.add(
                WhyChain.Kind.ASSIGNED,
                there,
                null,
                name + " became " + Alike.text(value) + ": " + there.code().line(there.line()));
        return null;
    }

    /** What the caller handed over. */
    private @Nullable Asked argument(Asked asked, String name, int index, Value value) throws IOException {
        Optional<Scene> caller = scenes.caller(asked.at());
        var frame = asked.at().frame();
        if (caller.isEmpty() || frame == null) {
            links.open(
                    frame != null && frame.methodName().equals("main")
                            ? name + " comes from the program's arguments"
                            : name + " was handed over by code that is not recorded");
            return null;
        }
        if (!caller.get().hasSource()) {
            links.open("the source of the caller " + caller.get().position() + " was not found");
            return null;
        }
        Optional<NodeWithArguments<?>> call = scenes.calls().about(caller.get(), frame.methodName(), frame.className());
        if (call.isEmpty() || call.get().getArguments().size() <= index) {
            return fromLibrary(asked, caller.get(), name, value);
        }
        Expression argument = call.get().getArgument(index);
        links.add(
                WhyChain.Kind.PASSED,
                caller.get(),
                argument,
                argument + " was passed as " + name + ", " + Alike.text(value));
        return new Asked(caller.get(), argument, value);
    }

    /** A lambda that a collection's method calls: its parameter is an element. */
    private @Nullable Asked fromLibrary(Asked asked, Scene caller, String name, Value value) throws IOException {
        Optional<Expression> collection = asked.at().running() instanceof LambdaExpr lambda
                ? lambda.getParentNode()
                        .filter(MethodCallExpr.class::isInstance)
                        .flatMap(call -> root((MethodCallExpr) call))
                : Optional.empty();
        if (collection.isPresent()) {
            return contents.element(caller, collection.get(), value);
        }
        links.open(name + " was handed over by library code");
        return null;
    }

    private static Optional<Expression> root(MethodCallExpr call) {
        Optional<Expression> scope = call.getScope();
        while (scope.isPresent() && scope.get() instanceof MethodCallExpr inner) {
            scope = inner.getScope();
        }
        return scope;
    }

    /** A variable of the method around a lambda or local class: where that method last gave it a value. */
    private @Nullable Asked captured(Asked asked, String name) throws IOException {
        Scene at = asked.at();
        Node outer = Unit.owner(
                at.running() instanceof LambdaExpr
                        ? at.running()
                        : at.running().getParentNode().orElse(at.running()));
        int line = Unit.all(outer, com.github.javaparser.ast.body.VariableDeclarator.class).stream()
                .filter(declared -> declared.getNameAsString().equals(name))
                .flatMap(declared -> declared.getBegin().stream())
                .mapToInt(begin -> begin.line)
                .max()
                .orElse(0);
        Optional<Scene> ran = line == 0 ? Optional.empty() : new LastRuns(scenes).of(at, line);
        if (ran.isEmpty() || !ran.get().hasSource()) {
            links.open("it cannot be told where " + name + " came from");
            return null;
        }
        return written(asked, ran.get(), name, asked.value() == null ? new Value.Missing("", "?") : asked.value());
    }

    static int parameter(Node callable, String name) {
        // A record's compact constructor has the parameters of the record's head.
        Node declaring = callable instanceof CompactConstructorDeclaration
                ? callable.getParentNode().orElse(callable)
                : callable;
        if (!(declaring instanceof NodeWithParameters<?> declaration)) {
            return -1;
        }
        return IntStream.range(0, declaration.getParameters().size())
                .filter(i -> declaration.getParameter(i) instanceof Parameter parameter
                        && parameter.getNameAsString().equals(name))
                .findFirst()
                .orElse(-1);
    }
}
