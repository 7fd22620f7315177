package io.javascope.session.core;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.ThreadState;
import io.javascope.history.state.Value;
import io.javascope.session.EvaluateContext;
import io.javascope.session.ScopeView;
import io.javascope.session.SessionProblem;
import io.javascope.session.StackFrameView;
import io.javascope.session.StackPage;
import io.javascope.session.VariableView;
import io.javascope.session.core.Handles.Target;
import io.javascope.session.evaluate.Effects;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.Expression;
import io.javascope.session.evaluate.Interpreter;
import io.javascope.session.evaluate.JavaText;
import io.javascope.session.evaluate.LiveValues;
import io.javascope.session.evaluate.ParseResult;
import io.javascope.session.evaluate.SnapshotValues;
import io.javascope.session.live.LiveState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Reads of the viewed stop: threads, stacks, variables, expressions. */
final class Looking {
    private static final int MOST = 10_000;
    private final SessionCore core;

    Looking(SessionCore core) {
        this.core = core;
    }

    CompletableFuture<List<ThreadState>> threads() {
        if (core.past != null) {
            return CompletableFuture.completedFuture(core.past.snapshot().threads());
        }
        var it = core.debuggee();
        var stop = core.current;
        return read("threads", () -> core.threads.all(it.vm(), stop == null ? List.of() : List.of(stop.thread())), x -> x);
    }

    private ProgramState state() {
        return core.past != null ? core.past.snapshot() : core.running.live().state();
    }

    CompletableFuture<StackPage> stack(int thread, int start, int levels) {
        if (core.past == null && core.current == null) {
            return CompletableFuture.completedFuture(new StackPage(List.of(), 0));
        }
        var state = state();
        var sources = core.sources;
        record Row(io.javascope.history.state.Frame frame, io.javascope.session.@org.jspecify.annotations.Nullable SourceFile source, boolean library) {}
        record Rows(List<Row> rows, int total) {}
        return read(
                "stack",
                () -> new Rows(
                        state.frames(thread, start, levels <= 0 ? Integer.MAX_VALUE - start : levels).stream()
                                .map(f -> new Row(f, sources.of(f), sources.library(f)))
                                .toList(),
                        state.frameCount(thread)),
                rows -> new StackPage(
                        rows.rows().stream()
                                .map(r -> new StackFrameView(
                                        core.handles.add(new Target.FrameAt(state, thread, r.frame().depth())),
                                        r.frame(),
                                        r.source(),
                                        r.library()))
                                .toList(),
                        rows.total()));
    }

    CompletableFuture<List<ScopeView>> scopes(int frameId) {
        if (!(core.handles.get(frameId) instanceof Target.FrameAt frame)) {
            return CompletableFuture.completedFuture(List.of());
        }
        return read("scopes", () -> frame.state().frames(frame.thread(), frame.depth(), 1), frames -> {
            var scopes = new ArrayList<ScopeView>();
            scopes.add(new ScopeView("Locals", core.handles.add(new Target.Locals(frame)), false));
            frames.forEach(f -> scopes.add(
                    new ScopeView("Static", core.handles.add(new Target.Statics(frame, f.className())), true)));
            return scopes;
        });
    }

    private record Item(String name, String type, Value value) {}

    CompletableFuture<List<VariableView>> variables(int reference, int start, int count) {
        var target = core.handles.get(reference);
        if (target == null) {
            return CompletableFuture.completedFuture(List.of());
        }
        var most = count <= 0 ? MOST : Math.min(count, MOST);
        return read("variables", () -> items(target, start, most), items -> items.stream()
                .map(i -> view(target.frame(), i))
                .toList());
    }

    private static List<Item> items(Target target, int start, int count) {
        var at = target.frame();
        var items = new ArrayList<Item>();
        switch (target) {
            case Target.FrameAt _ -> {}
            case Target.Locals _ -> {
                var self = at.state().self(at.thread(), at.depth());
                if (self instanceof Value.Reference) {
                    items.add(new Item("this", self.typeName(), self));
                }
                at.state().locals(at.thread(), at.depth()).forEach(v -> items.add(new Item(v.name(), v.declaredType(), v.value())));
            }
            case Target.Statics statics -> items.addAll(fields(at.state().statics(statics.className())));
            case Target.Inside inside -> items.addAll(inside(at.state().contents(inside.object(), Contents.View.LOGICAL, start, count)));
        }
        return items;
    }

    private static List<Item> fields(List<Field> fields) {
        return fields.stream().map(f -> new Item(f.name(), f.type(), f.value())).toList();
    }

    private static List<Item> inside(Contents contents) {
        var items = new ArrayList<Item>();
        switch (contents) {
            case Contents.Fields fields -> items.addAll(fields(fields.fields()));
            case Contents.Elements e -> {
                for (var i = 0; i < e.values().size(); i++) {
                    items.add(new Item("[" + (e.from() + i) + "]", e.values().get(i).typeName(), e.values().get(i)));
                }
            }
            case Contents.Entries e -> e.entries().forEach(entry ->
                    items.add(new Item(JavaText.of(entry.key()), entry.value().typeName(), entry.value())));
            case Contents.Unknown unknown -> items.add(new Item("?", "", new Value.Missing("", unknown.reason())));
        }
        return items;
    }

    private VariableView view(Target.FrameAt frame, Item item) {
        var reference = item.value() instanceof Value.Reference object && object.id() != 0
                ? core.handles.add(new Target.Inside(frame, object, item.name()))
                : 0;
        var type = item.value() instanceof Value.Null ? item.type() : item.value().typeName();
        return new VariableView(item.name(), JavaText.of(item.value()), type, item.value(), reference, -1, -1, null);
    }

    CompletableFuture<VariableView> evaluate(String text, int frameId, EvaluateContext context) {
        var parsed =
                switch (Expression.parse(text)) {
                    case ParseResult.Parsed p -> p.expression();
                    case ParseResult.Malformed m -> throw new SessionProblem(SessionProblem.Kind.BAD_INPUT, m.message());
                };
        var frame = core.handles.get(frameId) instanceof Target.FrameAt at
                ? at
                : new Target.FrameAt(state(), core.running.where().position().thread(), 0);
        var effects = context == EvaluateContext.REPL ? Effects.ALL : Effects.NONE;
        var it = core.connected;
        return read(
                "evaluating",
                () -> {
                    try {
                        return new Item(text, "", value(it, frame, parsed, effects));
                    } catch (EvaluationProblem problem) {
                        throw new SessionProblem(SessionProblem.Kind.BAD_INPUT, problem.getMessage());
                    }
                },
                item -> view(frame, item));
    }

    private static Value value(
            SessionCore.@org.jspecify.annotations.Nullable Connected it, Target.FrameAt frame, Expression expression, Effects effects) {
        if (it == null) {
            throw new SessionProblem(SessionProblem.Kind.WRONG_STATE, "There is no program to evaluate in.");
        }
        var thread = frame.state() instanceof LiveState live ? live.thread(frame.thread()) : null;
        if (thread == null) {
            return Interpreter.evaluate(
                    expression, new SnapshotValues(frame.state(), frame.thread(), frame.depth(), it.classes()), effects);
        }
        try (var values = new LiveValues(
                it.mirrors(), it.classes(), thread, frame.depth(), frame.state(), it.invoker())) {
            return Interpreter.evaluate(expression, values, effects);
        }
    }

    private <T, R> CompletableFuture<R> read(String what, Callable<T> body, Function<T, R> then) {
        var reply = new CompletableFuture<R>();
        core.task(
                what,
                core.settings.jdiDeadline().plus(core.settings.evaluateDeadline()),
                body,
                value -> reply.complete(then.apply(value)),
                reply::completeExceptionally);
        return reply;
    }
}
