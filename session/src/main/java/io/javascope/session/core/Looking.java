package io.javascope.session.core;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
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
import io.javascope.session.core.Handles.Target;
import io.javascope.session.evaluate.JavaText;
import io.javascope.session.evaluate.Slot;
import io.javascope.session.evaluate.TypeText;
import io.javascope.session.live.Pipeline;
import io.javascope.session.view.LogicalView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads of the viewed stop: threads, stacks, variables. */
final class Looking {
    private static final int MOST = 10_000;
    /** So many elements are within what is followed of nodes and slots, wherever the first page begins. */
    private static final int FEWER = 2_000;

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

    /**
     * A variable as read.
     *
     * @param path the expression that gives it, or null
     * @param indexed how many elements it has, -1: no elements
     */
    private record Item(
            String name, String type, Value value, @Nullable String path, long indexed) {}

    CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        var target = core.handles.get(reference);
        if (target == null) {
            return CompletableFuture.completedFuture(List.of());
        }
        var most = count <= 0 ? MOST : Math.min(count, MOST);
        return read(
                "variables",
                List.of(),
                state -> items(state, target, filter, Math.max(0, start), most),
                items -> items.stream().map(i -> view(target.frame(), i)).toList());
    }

    private static List<Item> items(ProgramState state, Target target, VariableFilter filter, int start, int count) {
        var found = switch (target) {
            case Target.FrameAt _ -> List.<Item>of();
            case Target.Locals(var at) -> named(locals(state, at), filter, start, count);
            case Target.Statics(var _, var type) ->
                named(fields(state.statics(type), TypeText.full(type)), filter, start, count);
            case Target.Inside inside -> inside(state, inside, filter, start, count);
        };
        return Pipeline.map(found, i -> counted(state, i));
    }

    private static List<Item> named(List<Item> all, VariableFilter filter, int start, int count) {
        return filter == VariableFilter.INDEXED
                ? List.of()
                : all.stream().skip(start).limit(count).toList();
    }

    private static List<Item> locals(ProgramState state, Target.FrameAt at) {
        var items = new ArrayList<Item>();
        var self = state.self(at.thread(), at.depth());
        if (self instanceof Value.Reference) {
            items.add(new Item("this", self.typeName(), self, "this", -1));
        }
        state.locals(at.thread(), at.depth())
                .forEach(v -> items.add(new Item(v.name(), v.declaredType(), v.value(), v.name(), -1)));
        return items;
    }

    private static List<Item> fields(List<Field> fields, @Nullable String path) {
        return fields.stream()
                .map(f -> new Item(f.name(), f.type(), f.value(), path == null ? null : path + "." + f.name(), -1))
                .toList();
    }

    private static List<Item> inside(
            ProgramState state, Target.Inside target, VariableFilter filter, int start, int count) {
        var object = target.object();
        var path = target.path();
        var indexed = object.isArray() || LogicalView.covers(object.typeName());
        if (indexed && filter == VariableFilter.NAMED) {
            return List.of();
        }
        return switch (state.contents(object, Contents.View.LOGICAL, start, count)) {
            case Contents.Fields(var fields) -> named(fields(fields, path), filter, start, count);
            case Contents.Elements(var _, var from, var values) -> {
                var items = new ArrayList<Item>();
                for (var value : values) {
                    var place = "[" + (from + items.size()) + "]";
                    items.add(new Item(
                            place,
                            value.typeName(),
                            value,
                            path == null || !object.isArray() ? null : path + place,
                            -1));
                }
                yield items;
            }
            case Contents.Entries(var _, var _, var entries) ->
                entries.stream()
                        .map(e -> new Item(JavaText.of(e.key()), e.value().typeName(), e.value(), null, -1))
                        .toList();
            case Contents.Unknown(var reason)
            when count > FEWER -> {
                // Not every client pages: some is better than none, and the reason says why it is not all.
                var items = new ArrayList<>(inside(state, target, filter, start, FEWER));
                if (items.size() > 1) {
                    items.add(new Item("...", "", new Value.Missing("", reason), null, -1));
                }
                yield items;
            }
            case Contents.Unknown(var reason) -> List.of(new Item("?", "", new Value.Missing("", reason), null, -1));
        };
    }

    /** A variable whose elements are going to be paged says how many there are. */
    private static Item counted(ProgramState state, Item item) {
        return new Item(item.name(), item.type(), item.value(), item.path(), size(state, item.value()));
    }

    private static long size(ProgramState state, Value value) {
        if (!(value instanceof Value.Reference object)
                || object.id() == 0
                || !(object.isArray() || LogicalView.covers(object.typeName()))) {
            return -1;
        }
        // The page that is kept of each stop: it is fetched once for both.
        return switch (state.contents(object, Contents.View.LOGICAL, 0, Keeper.ELEMENTS)) {
            case Contents.Elements elements -> elements.size();
            case Contents.Entries entries -> entries.size();
            case Contents.Fields _, Contents.Unknown _ -> -1;
        };
    }

    private VariableView view(Target.FrameAt frame, Item item) {
        var value = item.value();
        var reference = value instanceof Value.Reference object && object.id() != 0
                ? core.handles.add(new Target.Inside(frame, object, item.path()))
                : 0;
        var type = value instanceof Value.Null ? item.type() : value.typeName();
        return new VariableView(
                item.name(),
                JavaText.of(value),
                type,
                value,
                reference,
                item.indexed() < 0 ? -1 : 0,
                item.indexed(),
                item.path());
    }

    /** A value that an expression gave or that was set. */
    CompletableFuture<VariableView> view(Target.FrameAt frame, String name, Value value, @Nullable String path) {
        var item = new Item(name, value.typeName(), value, path, -1);
        return read("result", view(frame, item), state -> counted(state, item), i -> view(frame, i));
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
