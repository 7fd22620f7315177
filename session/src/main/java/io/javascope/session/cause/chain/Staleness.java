package io.javascope.session.cause.chain;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.CollectionChanges.Change;
import io.javascope.history.timeline.FrameEvent;
import io.javascope.history.timeline.Write;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.evaluate.Slot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A value that is kept once it was computed: the collections and fields that it was computed from may have changed since.
 * Also what the methods have read that computed it, two calls deep.
 */
final class Staleness {
    private static final int CALLS = 2;

    private final Scenes scenes;
    private final Links links;

    Staleness(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    /**
     * Whether a value kept in a variable was out of date when it was read.
     *
     * @param read where it was read
     * @param computed where it was computed
     */
    boolean explains(Scene read, Scene computed, io.javascope.session.cause.code.Write source) throws IOException {
        return source.from() instanceof io.javascope.session.cause.code.Write.Origin.Of(Expression from)
                && isKept(source.target(), computed)
                && explains(read, computed, source.target().toString(), from, last(source.target()));
    }

    /** Whether a value kept in a map was. */
    boolean inMap(Scene read, Scene computed, Expression map, Node from) throws IOException {
        return explains(read, computed, "a value of " + map, from, last(map));
    }

    /** Whether the source asks a map for a key before it puts one in. */
    static boolean asksBefore(Scene put, String map) {
        return put.hasSource()
                && Unit.all(put.running(), MethodCallExpr.class).stream()
                        .filter(call -> List.of("containsKey", "get").contains(call.getNameAsString()))
                        .filter(call -> call.getBegin()
                                .filter(begin -> begin.line <= put.line())
                                .isPresent())
                        .anyMatch(call -> call.getScope()
                                .filter(scope -> scope.toString().equals(map))
                                .isPresent());
    }

    /** Computed only when it is not there yet: under or behind a condition that asks for what is assigned. */
    private static boolean isKept(Expression target, Scene computed) {
        String name = last(target);
        Optional<Node> above = target.getParentNode();
        while (above.isPresent()) {
            if (above.get() instanceof IfStmt choice && names(choice.getCondition(), name)
                    || above.get() instanceof ConditionalExpr either && names(either.getCondition(), name)) {
                return true;
            }
            above = above.get().getParentNode();
        }
        return Unit.all(computed.running(), IfStmt.class).stream()
                .filter(guard ->
                        guard.getEnd().filter(end -> end.line < computed.line()).isPresent())
                .anyMatch(guard -> names(guard.getCondition(), name)
                        && !guard.findAll(ReturnStmt.class).isEmpty());
    }

    private static boolean names(Expression condition, String name) {
        return named(condition).stream().anyMatch(each -> last(each).equals(name));
    }

    private static List<Expression> named(Node node) {
        return node.findAll(Expression.class).stream()
                .filter(each -> each instanceof NameExpr || each instanceof FieldAccessExpr)
                .filter(each -> !isWritten(each))
                .toList();
    }

    /** What a computation only writes is none of its inputs. */
    private static boolean isWritten(Expression name) {
        Node parent = name.getParentNode().orElse(name);
        return parent instanceof AssignExpr assign && assign.getTarget() == name
                || parent instanceof UnaryExpr step
                        && step.getOperator() != UnaryExpr.Operator.PLUS
                        && step.getOperator() != UnaryExpr.Operator.MINUS
                        && step.getOperator() != UnaryExpr.Operator.LOGICAL_COMPLEMENT
                        && step.getOperator() != UnaryExpr.Operator.BITWISE_COMPLEMENT;
    }

    private static String last(Expression name) {
        return name instanceof FieldAccessExpr access ? access.getNameAsString() : name.toString();
    }

    private boolean explains(Scene read, Scene computed, String kept, Node from, String itself) throws IOException {
        return explains(new Reading(read, computed, kept, itself), computed, from, CALLS);
    }

    /**
     * What is looked into.
     *
     * @param itself the name of what keeps the value
     */
    private record Reading(Scene read, Scene computed, String kept, String itself) {}

    /** Whether something changed that a piece of source names, evaluated in a frame at the end of which a scene stands. */
    private boolean explains(Reading reading, Scene in, Node source, int calls) throws IOException {
        for (Expression input : named(source)) {
            if (!last(input).equals(reading.itself()) && changed(reading, in, input)) {
                return true;
            }
        }
        for (MethodCallExpr call : calls == 0 ? List.<MethodCallExpr>of() : source.findAll(MethodCallExpr.class)) {
            if (scenes.calls().event(in, call).orElse(null) instanceof FrameEvent.Called called && called.end() >= 0) {
                Scene end = scenes.at(in.track(), called.end());
                if (end.hasSource() && explains(reading, end, end.running(), calls - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean changed(Reading reading, Scene in, Expression input) throws IOException {
        Optional<Scene> change = scenes.value(in, input).orElse(null) instanceof Value.Reference collection
                ? firstChange(reading, collection)
                : Optional.empty();
        if (change.isEmpty()) {
            change = firstWrite(reading, in, input);
        }
        if (change.isEmpty()) {
            return false;
        }
        Scene there = change.get();
        String by = there.track() == reading.computed().track()
                ? ""
                : " by " + there.track().name();
        links.add(
                WhyChain.Kind.STALE,
                there,
                null,
                input + " changed" + by + " after " + reading.kept() + " had been computed from it, which was kept: "
                        + (there.hasSource() ? there.code().line(there.line()) : "its source was not found"));
        return true;
    }

    private Optional<Scene> firstChange(Reading reading, Value.Reference collection) throws IOException {
        Scene computed = reading.computed();
        Optional<Change> first = new RecordedContents(scenes, links)
                .changes(reading.read(), collection).stream()
                        .filter(change -> change.track() == computed.track() && change.position() > computed.sequence())
                        .reduce((_, earlier) -> earlier);
        return first.isPresent()
                ? Optional.of(scenes.at(first.get().track(), first.get().position()))
                : Optional.empty();
    }

    /** The first write of a field to another value than it had; only of the thread whose order is known. */
    private Optional<Scene> firstWrite(Reading reading, Scene in, Expression input) throws IOException {
        Optional<Slot> slot = scenes.slot(in, input).filter(each -> !(each instanceof Slot.Local));
        Value then = slot.isPresent() ? scenes.value(in, input).orElse(null) : null;
        if (slot.isEmpty() || then == null) {
            return Optional.empty();
        }
        Scene computed = reading.computed();
        Scene read = reading.read();
        for (Write write : scenes.writes(RecordedPlaces.place(slot.get()), computed.track())) {
            long at = write.position().sequence();
            if (write.position().thread() == computed.track().thread()
                    && at > computed.sequence()
                    && (read.track() != computed.track() || at < read.sequence())
                    && !Alike.same(write.value(), then)) {
                return Optional.of(scenes.at(computed.track(), at));
            }
        }
        return Optional.empty();
    }
}
