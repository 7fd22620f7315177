package io.javascope.session.replay;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Referrers;
import io.javascope.session.DataPlace;
import io.javascope.session.LocksView;
import io.javascope.session.ScopeView;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.SourcePlace;
import io.javascope.session.StackFrameView;
import io.javascope.session.StackPage;
import io.javascope.session.VariableFilter;
import io.javascope.session.VariableView;
import io.javascope.session.breakpoint.CodePattern;
import io.javascope.session.cause.scene.ClassSources;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.cause.wait.RecordedLocks;
import io.javascope.session.evaluate.TypeText;
import io.javascope.session.mail.Mail;
import io.javascope.session.variable.Handles.Target;
import io.javascope.session.variable.VariableItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Stacks, variables and expressions at the view. Any thread; numbers are given in the actor. */
final class ReplayLooking {
    private static final int MOST = 10_000;

    private final ReplayCore core;
    private final Mail mail;

    ReplayLooking(ReplayCore core, Mail mail) {
        this.core = core;
        this.mail = mail;
    }

    private record Row(Frame frame, @Nullable SourceFile source, boolean library) {}

    private record Rows(List<Row> rows, int total, Optional<String> note) {}

    CompletableFuture<StackPage> stack(int thread, int start, int levels) {
        return core.read(
                "stack",
                now -> new Rows(
                        now.state().frames(thread, start, levels <= 0 ? Integer.MAX_VALUE : levels).stream()
                                .map(this::row)
                                .toList(),
                        now.state().frameCount(thread),
                        now.state().uncertainty(thread)),
                rows -> new StackPage(
                        rows.rows().stream().map(row -> view(thread, row)).toList(),
                        rows.total(),
                        rows.note().orElse(null)),
                () -> new StackPage(List.of(), 0));
    }

    private Row row(Frame frame) {
        return new Row(
                frame, core.program().source(frame), core.program().sources().library(frame));
    }

    private StackFrameView view(int thread, Row row) {
        int id = core.handles.add(new Target.FrameAt(thread, row.frame().depth()));
        return new StackFrameView(id, row.frame(), row.source(), row.library());
    }

    CompletableFuture<List<ScopeView>> scopes(int frameId) {
        return target(frameId).thenCompose(target -> scopes(target.orElse(null)));
    }

    private CompletableFuture<List<ScopeView>> scopes(@Nullable Target target) {
        return target instanceof Target.FrameAt at
                ? core.read(
                        "scopes",
                        now -> now.state().frames(at.thread(), at.depth(), 1),
                        frames -> scopes(at, frames),
                        List::of)
                : CompletableFuture.completedFuture(List.of());
    }

    private CompletableFuture<Optional<Target>> target(int handle) {
        return mail.ask(() -> CompletableFuture.completedFuture(Optional.ofNullable(core.handles.get(handle))));
    }

    private List<ScopeView> scopes(Target.FrameAt at, List<Frame> frames) {
        List<ScopeView> scopes = new ArrayList<>();
        scopes.add(new ScopeView("Locals", core.handles.add(new Target.Locals(at)), false));
        frames.forEach(frame ->
                scopes.add(new ScopeView("Static", core.handles.add(new Target.Statics(at, frame.className())), true)));
        return scopes;
    }

    CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        int most = count <= 0 ? MOST : Math.min(count, MOST);
        return target(reference)
                .thenCompose(target -> target.map(known -> inside(known, filter, Math.max(0, start), most))
                        .orElseGet(() -> CompletableFuture.completedFuture(List.of())));
    }

    private CompletableFuture<List<VariableView>> inside(Target target, VariableFilter filter, int start, int most) {
        return core.read(
                "variables",
                now -> VariableItems.of(now.state(), target, filter, start, most),
                items -> items.stream()
                        .map(item -> VariableItems.view(core.handles, target.frame(), item))
                        .toList(),
                List::of);
    }

    CompletableFuture<VariableView> evaluate(String expression, int frameId) {
        return frame(frameId)
                .thenCompose(at -> core.<Evaluated, VariableView>read(
                        "evaluating",
                        now -> evaluated(now, expression, at.orElse(new Target.FrameAt(now.thread(), 0))),
                        this::view,
                        ReplayCore::tooLate));
    }

    CompletableFuture<DataPlace> dataPlace(String expression, int frameId) {
        return depth(frameId).thenCompose(depth -> place(expression, depth));
    }

    /** Of a variable of a scope or object, by the expression that gives it. */
    CompletableFuture<DataPlace> dataPlaceIn(int reference, String name) {
        return target(reference).thenCompose(found -> switch (found.orElse(null)) {
            case Target.Locals(var frame) -> place(name, frame);
            case Target.Statics(var frame, var type) -> place(TypeText.full(type) + "." + name, frame);
            case Target.Inside(var frame, var _, var path)
            when path != null -> place(name.startsWith("[") ? path + name : path + "." + name, frame);
            case null, default ->
                CompletableFuture.failedFuture(new SessionProblem(
                        SessionProblem.Kind.BAD_INPUT,
                        name + " is no variable, field or element that an expression names; it cannot be watched."));
        });
    }

    private CompletableFuture<DataPlace> place(String expression, Target.FrameAt frame) {
        return depth(Optional.of(frame)).thenCompose(depth -> place(expression, depth));
    }

    private CompletableFuture<DataPlace> place(String expression, int depth) {
        return core.read(
                "looking for a variable",
                now -> RecordedData.of(core.program().slot(expression, now.state(), depth), now, depth)
                        .named(expression),
                all -> all,
                ReplayCore::tooLate);
    }

    private record Seen(List<VariableItems.Item> objects, Target.FrameAt at) {}

    /** Each object has the field or element that holds it for its name. */
    CompletableFuture<List<VariableView>> referrers(String expression, int frameId) {
        return depth(frameId)
                .thenCompose(depth -> core.read(
                        "referrers",
                        now -> new Seen(
                                new RecordedQuestions(core.program())
                                        .referrers(expression, depth, now).stream()
                                                .map(ReplayLooking::item)
                                                .toList(),
                                new Target.FrameAt(now.thread(), 0)),
                        seen -> seen.objects().stream()
                                .map(item -> VariableItems.view(core.handles, seen.at(), item))
                                .toList(),
                        ReplayCore::tooLate));
    }

    /** What holds a static field is its class. */
    private static VariableItems.Item item(Referrers.Referrer each) {
        String place = each.place();
        Value holder = each.holder() == null
                ? new Value.Reference(0, "java.lang.Class", place.substring(0, place.lastIndexOf('.')))
                : each.holder();
        return new VariableItems.Item(place, holder.typeName(), holder, null, -1);
    }

    /** Each object has the position at which it was seen first for its name. */
    CompletableFuture<List<VariableView>> instances(String type) {
        return core.read(
                "instances",
                now -> new Seen(
                        new RecordedQuestions(core.program())
                                .instances(type, now).stream()
                                        .map(each -> new VariableItems.Item(
                                                each.firstSeen().toString(),
                                                each.object().typeName(),
                                                each.object(),
                                                null,
                                                -1))
                                        .toList(),
                        new Target.FrameAt(now.thread(), 0)),
                seen -> seen.objects().stream()
                        .map(item -> VariableItems.view(core.handles, seen.at(), item))
                        .toList(),
                ReplayCore::tooLate);
    }

    /** Who holds which locks at the view. */
    CompletableFuture<LocksView> locks() {
        return core.read(
                "looking at locks",
                now -> new RecordedLocks(core.program()).at(now.track(), now.sequence()),
                all -> all,
                ReplayCore::tooLate);
    }

    /** The object that an expression gives, to be looked for. */
    CompletableFuture<DataPlace> used(String expression, int frameId) {
        return depth(frameId)
                .thenCompose(depth -> core.read(
                        "looking at an object",
                        now -> {
                            Value value = core.program().evaluate(expression, now.state(), depth);
                            if (value instanceof Value.Reference object
                                    && object.id() != 0
                                    && !object.isArray()
                                    && !object.typeName().startsWith("java.lang.")) {
                                return RecordedUse.named(now.track().jvm(), object.id(), object.typeName(), expression);
                            }
                            throw new SessionProblem(
                                    SessionProblem.Kind.BAD_INPUT,
                                    expression + " is no object whose uses are recorded: reads of variables are not,"
                                            + " nor what becomes of arrays, strings and numbers; :break write finds writes.");
                        },
                        all -> all,
                        ReplayCore::tooLate));
    }

    /** Places of a kind in the sources of the recorded classes. */
    CompletableFuture<List<SourcePlace>> places(CodePattern pattern) {
        return core.read(
                "looking through sources",
                _ -> {
                    List<SourcePlace> places = new ArrayList<>();
                    for (ClassSources.Text source :
                            new Scenes(core.program()).sources().texts()) {
                        pattern.lines(source.text()).forEach(line -> places.add(new SourcePlace(source.file(), line)));
                    }
                    return places;
                },
                all -> all,
                ReplayCore::tooLate);
    }

    private record Evaluated(Target.FrameAt at, VariableItems.Item item) {}

    private Evaluated evaluated(Standing now, String expression, Target.FrameAt at) {
        if (now.state().frameCount(at.thread()) <= at.depth()) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE,
                    "No recorded method runs at " + now.report().position() + "; go to a position with a frame.");
        }
        Value value = core.program().evaluate(expression, now.state(), at.thread(), at.depth());
        var item = new VariableItems.Item(expression, value.typeName(), value, expression, -1);
        return new Evaluated(at, VariableItems.counted(now.state(), item));
    }

    private VariableView view(Evaluated evaluated) {
        return VariableItems.view(core.handles, evaluated.at(), evaluated.item());
    }

    /** Of the frame with that number, which must be of the thread that is looked at; 0 the innermost. */
    CompletableFuture<Integer> depth(int frameId) {
        return frame(frameId).thenCompose(this::depth);
    }

    private CompletableFuture<Integer> depth(Optional<Target.FrameAt> frame) {
        return core.settled(now -> frame.isPresent() && frame.get().thread() != now.thread()
                ? CompletableFuture.failedFuture(new SessionProblem(
                        SessionProblem.Kind.BAD_INPUT,
                        "The frame is one of thread " + frame.get().thread()
                                + ", the view one of thread " + now.thread()
                                + "; go to a position of that thread first (:goto)."))
                : CompletableFuture.completedFuture(
                        frame.map(Target.FrameAt::depth).orElse(0)));
    }

    /** Empty for 0: the innermost one of the view. */
    private CompletableFuture<Optional<Target.FrameAt>> frame(int frameId) {
        return mail.ask(() -> {
            if (frameId == 0) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return core.handles.get(frameId) instanceof Target.FrameAt at
                    ? CompletableFuture.completedFuture(Optional.of(at))
                    : CompletableFuture.failedFuture(new SessionProblem(
                            SessionProblem.Kind.WRONG_STATE,
                            "The frame belongs to an earlier view; look at the stack again."));
        });
    }
}
