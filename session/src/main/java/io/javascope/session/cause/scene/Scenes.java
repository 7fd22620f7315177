package io.javascope.session.cause.scene;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import io.javascope.history.state.Frame;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.FrameEvent;
import io.javascope.history.timeline.Place;
import io.javascope.history.timeline.RecordedState;
import io.javascope.history.timeline.Timeline;
import io.javascope.history.timeline.Track;
import io.javascope.history.timeline.Write;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.Slot;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows a recording as scenes, and says what expressions were in them. One search, one thread. */
public final class Scenes {
    private final RecordedPast past;
    private final Map<SourceFile, Optional<Unit>> units = new HashMap<>();
    private final Map<String, Scene> known = new HashMap<>();
    private final Map<PlaceOfJvm, List<Write>> writes = new HashMap<>();
    private final StatementCalls calls = new StatementCalls(this);

    private record PlaceOfJvm(Place place, int jvm) {}

    public Scenes(RecordedPast past) {
        this.past = past;
    }

    /** The sources of all recorded classes. */
    public ClassSources sources() {
        return new ClassSources(past, this);
    }

    /** The recording. */
    public Timeline timeline() {
        return past.timeline();
    }

    /** What calls gave back. */
    public StatementCalls calls() {
        return calls;
    }

    /** The scene right before the event at a position. */
    public Scene at(Track track, long sequence) throws IOException {
        String key = track.at(sequence).toString();
        Scene scene = known.get(key);
        if (scene == null) {
            scene = make(track, sequence);
            known.put(key, scene);
        }
        return scene;
    }

    private Scene make(Track track, long sequence) throws IOException {
        RecordedState state = timeline().state(track, sequence);
        Frame frame = state.innermost();
        SourceFile source = past.source(frame);
        Unit unit = source == null ? null : unit(source).orElse(null);
        Node callable =
                unit == null || frame == null ? null : unit.callable(frame).orElse(null);
        return new Scene(track, sequence, state, frame, source, unit, callable);
    }

    /** The source as a tree; empty when it was not found, or is no Java. */
    public Optional<Unit> unit(SourceFile source) throws IOException {
        Optional<Unit> unit = units.get(source);
        if (unit == null) {
            String text = past.text(source);
            unit = text == null ? Optional.empty() : Unit.parse(text);
            units.put(source, unit);
        }
        return unit;
    }

    /** Package folders and name of a source that was met. */
    public Optional<String> path(Unit unit) {
        return known.values().stream()
                .filter(scene -> scene.unit() == unit && scene.frame() != null)
                .map(LastRuns::path)
                .filter(java.util.Objects::nonNull)
                .map(String::valueOf)
                .findFirst();
    }

    /** A source that was met as a file. */
    public Optional<SourceFile> source(Unit unit) {
        return units.entrySet().stream()
                .filter(entry -> entry.getValue().filter(each -> each == unit).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** All sources met so far. */
    public Collection<Unit> met() {
        return units.values().stream().flatMap(Optional::stream).toList();
    }

    /** Where the innermost frame was called; empty when no recorded method called it. */
    public Optional<Scene> caller(Scene scene) throws IOException {
        Optional<Long> call = timeline().frames().call(scene.track(), scene.sequence());
        return call.isPresent() ? Optional.of(at(scene.track(), call.get())) : Optional.empty();
    }

    /** The end of the line that has just begun: all its calls have their results. */
    public Scene lineEnd(Scene begun) throws IOException {
        var next = timeline().travel().next(begun.track(), begun.sequence());
        List<FrameEvent> events = timeline().frames().before(next.track(), next.sequence(), _ -> true);
        if (events.isEmpty()) {
            return begun;
        }
        long end = switch (events.getLast()) {
            case FrameEvent.Line line -> line.position();
            case FrameEvent.Called called -> called.end();
            case FrameEvent.Stored _,
                    FrameEvent.Result _,
                    FrameEvent.Changing _,
                    FrameEvent.Caught _,
                    FrameEvent.Monitor _ -> next.sequence();
        };
        return end < begun.sequence() ? begun : at(begun.track(), end);
    }

    /** All writes of a place in the JVM of a thread, by the recorder's clock. */
    public List<Write> writes(Place place, Track track) throws IOException {
        PlaceOfJvm key = new PlaceOfJvm(place, track.jvm());
        List<Write> all = writes.get(key);
        if (all == null) {
            all = List.copyOf(timeline().writes().withoutFrames(place, track));
            writes.put(key, all);
        }
        return all;
    }

    /** What a frame has done before, back to where {@code enough} says so. */
    public List<FrameEvent> before(Scene scene, java.util.function.Predicate<FrameEvent> enough) throws IOException {
        return timeline().frames().before(scene.track(), scene.sequence(), enough);
    }

    /** The variable that an expression names; empty when it names none. */
    public Optional<Slot> slot(Scene scene, Expression expression) {
        try {
            return Optional.of(past.slot(expression.toString(), scene.state(), 0));
        } catch (EvaluationProblem | SessionProblem | ProgramState.Unavailable none) {
            return Optional.empty(); // no variable, or one that the recording does not know: the chain says so
        }
    }

    /** What an expression was; empty when it cannot be told. Calls have the results that were recorded. */
    public Optional<Value> value(Scene scene, Expression expression) throws IOException {
        return switch (expression) {
            case EnclosedExpr enclosed -> value(scene, enclosed.getInner());
            case MethodCallExpr call -> {
                Optional<Value> result = calls.result(scene, call);
                yield result.isPresent() ? result : evaluated(scene, withResults(scene, expression));
            }
            case CastExpr cast when !cast.getType().isPrimitiveType() -> value(scene, cast.getExpression());
            case SwitchExpr _ -> Optional.empty();
            default -> evaluated(scene, withResults(scene, expression));
        };
    }

    private Optional<Value> evaluated(Scene scene, Expression expression) {
        try {
            Value value = past.evaluate(expression.toString(), scene.state(), 0);
            return value instanceof Value.Missing ? Optional.empty() : Optional.of(value);
        } catch (EvaluationProblem | SessionProblem | ProgramState.Unavailable unknown) {
            return Optional.empty(); // a variable that is not there yet, a call that did not happen: it cannot be told
        }
    }

    /** The same with the results of recorded calls in the place of the calls, where they can be written in Java. */
    private Expression withResults(Scene scene, Expression expression) throws IOException {
        if (!(expression instanceof MethodCallExpr)
                && expression.findFirst(MethodCallExpr.class).isEmpty()) {
            return expression;
        }
        Expression copy = expression.clone();
        List<MethodCallExpr> originals = expression.findAll(MethodCallExpr.class);
        List<MethodCallExpr> copies = copy.findAll(MethodCallExpr.class);
        for (int i = copies.size() - 1; i >= 0; i--) {
            Expression literal = literal(scene, originals.get(i));
            if (literal != null && copies.get(i) != copy) {
                copies.get(i).replace(literal);
            }
        }
        return copy;
    }

    private @Nullable Expression literal(Scene scene, MethodCallExpr call) throws IOException {
        Value value = calls.result(scene, call).orElse(null);
        boolean number = value instanceof Value.Reference box
                && !box.summary().isEmpty()
                && box.typeName().startsWith("java.lang.");
        if (value instanceof Value.Null) {
            return new NullLiteralExpr();
        }
        if (value == null || !(number || value instanceof Value.Primitive || value instanceof Value.Text)) {
            return null;
        }
        String text = Alike.text(value) + suffix(value);
        return new com.github.javaparser.JavaParser()
                .parseExpression(text)
                .getResult()
                .map(literal -> (Expression) literal)
                .orElse(null);
    }

    private static String suffix(Value value) {
        String type = value.typeName();
        return type.equals("long") || type.equals("java.lang.Long") ? "L" : "";
    }
}
