package io.javascope.session.cause.kept;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import io.javascope.history.ring.Snapshot;
import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.session.DebugSession;
import io.javascope.session.KeptStop;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.StackFrameView;
import io.javascope.session.StackPage;
import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import io.javascope.session.VariableView;
import io.javascope.session.evaluate.Effects;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.Expression;
import io.javascope.session.evaluate.Interpreter;
import io.javascope.session.evaluate.JavaText;
import io.javascope.session.evaluate.LiveClasses;
import io.javascope.session.evaluate.ParseResult;
import io.javascope.session.evaluate.SnapshotValues;
import io.javascope.session.live.Mirrors;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Snapshots of stops, and a session that answers from them what a search for causes asks. */
final class Stops {
    private static final int THREAD = 1;
    private static final int KEPT_DEPTH = 5;

    private final Mirrors mirrors;
    private final LiveClasses classes;
    private final SourceFile source;
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<StopReport> reports = new ArrayList<>();
    private int view;

    Stops(VirtualMachine vm, SourceFile source) {
        this.mirrors = new Mirrors(vm);
        this.classes = new LiveClasses(vm);
        this.source = source;
    }

    void keep(ThreadReference thread, StopReason reason, @Nullable String text)
            throws IncompatibleThreadStateException {
        var position = new Position(THREAD, snapshots.size() + 1L);
        var builder = Snapshot.at(position);
        List<Frame> frames = new ArrayList<>();
        for (StackFrame frame : thread.frames()) {
            frames.add(keep(builder, frames.size(), frame));
        }
        snapshots.add(builder.stack(THREAD, frames.size(), frames).build());
        reports.add(new StopReport(reason, position, true, "main", frames.getFirst(), source, List.of(), text, true));
    }

    private Frame keep(Snapshot.Builder builder, int depth, StackFrame frame) {
        Location location = frame.location();
        builder.locals(THREAD, depth, variables(builder, frame));
        builder.self(THREAD, depth, value(builder, frame.thisObject(), KEPT_DEPTH));
        ReferenceType type = location.declaringType();
        builder.statics(
                type.name(),
                type.fields().stream()
                        .filter(com.sun.jdi.Field::isStatic)
                        .map(field -> field(builder, field, type.getValue(field), KEPT_DEPTH))
                        .toList());
        String name = sourceName(location);
        var method = location.method();
        return new Frame(depth, type.name(), method.name(), method.signature(), name, name, location.lineNumber());
    }

    private List<Variable> variables(Snapshot.Builder builder, StackFrame frame) {
        try {
            return frame.visibleVariables().stream()
                    .map(v -> new Variable(v.name(), v.typeName(), value(builder, frame.getValue(v), KEPT_DEPTH)))
                    .toList();
        } catch (AbsentInformationException withoutDebugInformation) {
            return List.of();
        }
    }

    private static @Nullable String sourceName(Location location) {
        try {
            return location.sourceName();
        } catch (AbsentInformationException withoutDebugInformation) {
            return null;
        }
    }

    private Value value(Snapshot.Builder builder, com.sun.jdi.@Nullable Value mirror, int depth) {
        if (depth > 0 && mirror instanceof ArrayReference array) {
            List<Value> elements = array.getValues().stream()
                    .map(element -> value(builder, element, depth - 1))
                    .toList();
            builder.contents(
                    array.uniqueID(), Contents.View.LOGICAL, new Contents.Elements(elements.size(), 0, elements));
        } else if (depth > 0 && mirror instanceof ObjectReference object) {
            List<Field> fields = object.referenceType().allFields().stream()
                    .filter(field -> !field.isStatic())
                    .map(field -> field(builder, field, object.getValue(field), depth - 1))
                    .toList();
            builder.contents(object.uniqueID(), Contents.View.FIELDS, new Contents.Fields(fields));
        }
        return mirrors.value(mirror);
    }

    private Field field(
            Snapshot.Builder builder, com.sun.jdi.Field field, com.sun.jdi.@Nullable Value mirror, int depth) {
        return new Field(
                field.name(),
                field.declaringType().name(),
                field.typeName(),
                field.isStatic(),
                value(builder, mirror, depth));
    }

    /** Searches from the newest stop. */
    Cause cause() {
        view = snapshots.size() - 1;
        var session = (DebugSession) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DebugSession.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "where" -> CompletableFuture.completedFuture(reports.get(view));
                    case "keptStops" -> CompletableFuture.completedFuture(kept());
                    case "stackTrace" -> CompletableFuture.completedFuture(stack());
                    case "evaluate" -> evaluate((String) arguments[0], (Integer) arguments[1] - 1);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return CauseSearch.search(session, position -> view = (int) position.sequence() - 1);
    }

    private List<KeptStop> kept() {
        return reports.stream().map(report -> new KeptStop(report, false)).toList();
    }

    private StackPage stack() {
        Snapshot now = snapshots.get(view);
        List<StackFrameView> frames = now.frames(THREAD, 0, now.frameCount(THREAD)).stream()
                .map(frame -> new StackFrameView(frame.depth() + 1, frame, own(frame) ? source : null, !own(frame)))
                .toList();
        return new StackPage(frames, frames.size());
    }

    private boolean own(Frame frame) {
        return source.name().equals(frame.sourceName());
    }

    private CompletableFuture<VariableView> evaluate(String text, int depth) {
        if (!(Expression.parse(text) instanceof ParseResult.Parsed(Expression expression))) {
            return unknown(text);
        }
        try {
            var values = new SnapshotValues(snapshots.get(view), THREAD, depth, classes);
            Value value = Interpreter.evaluate(expression, values, Effects.NONE);
            return value instanceof Value.Missing
                    ? unknown(text)
                    : CompletableFuture.completedFuture(
                            new VariableView(text, JavaText.of(value), value.typeName(), value, 0, 0, -1, text));
        } catch (EvaluationProblem cannot) {
            return unknown(String.valueOf(cannot.getMessage()));
        }
    }

    private static CompletableFuture<VariableView> unknown(String why) {
        return CompletableFuture.failedFuture(new SessionProblem(SessionProblem.Kind.BAD_INPUT, why));
    }
}
