package io.javascope.session.core;

import io.javascope.history.state.Frame;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.ThreadState;
import io.javascope.history.state.Value;
import io.javascope.session.ScopeView;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.StackFrameView;
import io.javascope.session.StackPage;
import io.javascope.session.VariableFilter;
import io.javascope.session.VariableView;
import io.javascope.session.evaluate.Slot;
import io.javascope.session.evaluate.TypeText;
import io.javascope.session.variable.Handles.Target;
import io.javascope.session.variable.VariableItems;
import io.javascope.session.view.LogicalView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads of the viewed stop: threads, stacks, variables. */
final class Looking {
    private static final int MOST = 10_000;

    private final SessionCore core;
    /** An expression that runs in the program now: reads wait for its end, they would see it in the middle. */
    private CompletableFuture<?> changing = CompletableFuture.completedFuture(null);

    Looking(SessionCore core) {
        this.core = core;
    }

    CompletableFuture<List<ThreadState>> threads() {
        if (core.past != null) {
            return CompletableFuture.completedFuture(core.past.snapshot().threads());
        }
        var it = core.connected;
        if (it == null) {
            return CompletableFuture.completedFuture(List.of());
        }
        var stop = core.current;
        var paused = stop != null && stop.set() == null;
        var reply = new CompletableFuture<List<ThreadState>>();
        core.task(
                "threads",
                core.settings.jdiDeadline(),
                () -> core.threads.all(
                        it.vm(),
                        stop == null ? List.of() : List.of(stop.thread()),
                        t -> paused || core.standing.contains(t.uniqueID())),
                reply::complete,
                reply::completeExceptionally);
        return reply;
    }

    /** What is looked at, or null while the program runs. */
    @Nullable
    ProgramState state() {
        if (core.past != null) {
            return core.past.snapshot();
        }
        return core.current == null ? null : core.current.state();
    }

    private record Row(Frame frame, @Nullable SourceFile source, boolean library) {}

    private record Rows(List<Row> rows, int total) {}

    CompletableFuture<StackPage> stack(int thread, int start, int levels) {
        var sources = core.sources;
        var count = levels <= 0 ? Integer.MAX_VALUE - Math.max(0, start) : levels;
        return read(
                "stack",
                new StackPage(List.of(), 0),
                state -> new Rows(
                        state.frames(thread, start, count).stream()
                                .map(f -> new Row(f, sources.of(f), sources.library(f)))
                                .toList(),
                        state.frameCount(thread)),
                rows -> new StackPage(
                        rows.rows().stream().map(r -> view(thread, r)).toList(), rows.total()));
    }

    private StackFrameView view(int thread, Row row) {
        var id = core.handles.add(new Target.FrameAt(thread, row.frame().depth()));
        return new StackFrameView(id, row.frame(), row.source(), row.library());
    }

    CompletableFuture<List<ScopeView>> scopes(int frameId) {
        if (!(core.handles.get(frameId) instanceof Target.FrameAt frame)) {
            return CompletableFuture.completedFuture(List.of());
        }
        return read("scopes", List.of(), state -> state.frames(frame.thread(), frame.depth(), 1), frames -> {
            var scopes = new ArrayList<ScopeView>();
            scopes.add(new ScopeView("Locals", core.handles.add(new Target.Locals(frame)), false));
            frames.forEach(f -> scopes.add(
                    new ScopeView("Static", core.handles.add(new Target.Statics(frame, f.className())), true)));
            return scopes;
        });
    }

    CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        var target = core.handles.get(reference);
        if (target == null) {
            return CompletableFuture.completedFuture(List.of());
        }
        var most = count <= 0 ? MOST : Math.min(count, MOST);
        return read(
                "variables",
                List.of(),
                state -> VariableItems.of(state, target, filter, Math.max(0, start), most),
                items -> items.stream()
                        .map(i -> VariableItems.view(core.handles, target.frame(), i))
                        .toList());
    }

    /** The calls that the rest of the line of an innermost frame may make. */
    CompletableFuture<List<String>> callees(int frameId) {
        var live = core.running.live();
        var at = frameId == 0 ? new Target.FrameAt(live.report().position().thread(), 0) : core.handles.get(frameId);
        var thread = at instanceof Target.FrameAt frame && frame.depth() == 0
                ? live.state().thread(frame.thread())
                : null;
        var it = core.debuggee();
        if (core.past != null || thread == null) {
            return CompletableFuture.completedFuture(List.of());
        }
        var reply = new CompletableFuture<List<String>>();
        core.task(
                "looking for calls",
                core.settings.jdiDeadline(),
                () -> it.stepper().callees(thread.frame(0).location()),
                reply::complete,
                reply::completeExceptionally);
        return reply;
    }

    /** A value that an expression gave or that was set. */
    CompletableFuture<VariableView> view(Target.FrameAt frame, String name, Value value, @Nullable String path) {
        var item = new VariableItems.Item(name, value.typeName(), value, path, -1);
        return read(
                "result",
                VariableItems.view(core.handles, frame, item),
                state -> VariableItems.counted(state, item),
                i -> VariableItems.view(core.handles, frame, i));
    }

    /** Until this completes, reads wait. */
    void changing(CompletableFuture<?> change) {
        changing = change;
    }

    /**
     * Reads the viewed stop in a task; {@code then} runs in the actor.
     *
     * @param none the answer when there is no stop, and when the view has moved on before the answer
     */
    <T, R> CompletableFuture<R> read(String what, R none, Function<ProgramState, T> body, Function<T, R> then) {
        var reply = new CompletableFuture<R>();
        var view = core.handles.view();
        Function<T, R> inTime = value -> core.handles.view() == view ? then.apply(value) : none;
        if (changing.isDone()) {
            start(what, none, body, inTime, reply);
        } else {
            changing.whenComplete((_, _) -> core.inActor(() -> start(what, none, body, inTime, reply)));
        }
        return reply;
    }

    private <T, R> void start(
            String what, R none, Function<ProgramState, T> body, Function<T, R> then, CompletableFuture<R> reply) {
        var state = state();
        if (state == null) {
            reply.complete(none);
            return;
        }
        core.task(
                what,
                core.settings.jdiDeadline(),
                () -> body.apply(state),
                value -> reply.complete(then.apply(value)),
                reply::completeExceptionally);
    }

    /** The variable of that name in what a number stands for, to be set. */
    Slot slot(Target target, String name) {
        return switch (target) {
            case Target.FrameAt _, Target.Locals _ -> new Slot.Local(name);
            case Target.Statics(var _, var type) -> new Slot.StaticMember(type, name);
            case Target.Inside(var _, var object, var _) when object.isArray() -> new Slot.Element(object, index(name));
            case Target.Inside(var _, var object, var path)
            when LogicalView.covers(object.typeName()) ->
                throw new SessionProblem(
                        SessionProblem.Kind.BAD_INPUT,
                        "What is in a " + TypeText.simple(object.typeName())
                                + " is changed by its methods; type such a call in the debug console"
                                + (path == null ? "." : ", on " + path + "."));
            case Target.Inside(var _, var object, var _) -> new Slot.Member(object, name);
        };
    }

    private static int index(String name) {
        try {
            return Integer.parseInt(name.replaceAll("[\\[\\]\\s]", ""));
        } catch (NumberFormatException _) {
            throw new SessionProblem(SessionProblem.Kind.BAD_INPUT, name + " is no index of an array; give [0].");
        }
    }
}
