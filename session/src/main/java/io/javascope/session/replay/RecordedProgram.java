package io.javascope.session.replay;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.RecordedState;
import io.javascope.history.timeline.Timeline;
import io.javascope.history.timeline.Track;
import io.javascope.session.LaunchRequest;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import io.javascope.session.cause.scene.RecordedPast;
import io.javascope.session.evaluate.Effects;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.Expression;
import io.javascope.session.evaluate.Interpreter;
import io.javascope.session.evaluate.ParseResult;
import io.javascope.session.evaluate.Slot;
import io.javascope.session.evaluate.SnapshotValues;
import io.javascope.session.evaluate.TimelineClasses;
import io.javascope.session.source.ProjectSources;
import io.javascope.session.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A recording with its sources: what a position shows, and what expressions are there. For many threads; reads files. */
record RecordedProgram(Timeline timeline, Sources sources) implements RecordedPast {

    /**
     * Opens the recording that a launch names, with the sources around its working folder.
     *
     * @param pool for the index
     */
    static RecordedProgram open(Path recording, LaunchRequest request, CpuPool pool) throws IOException {
        Path cwd = request.surroundings().cwd();
        Path folder = cwd == null ? Path.of("").toAbsolutePath() : cwd;
        Timeline timeline = Timeline.open(recording, pool);
        return new RecordedProgram(
                timeline, ProjectSources.around(folder, request.paths().sources()));
    }

    /** The view at where a move has led. */
    Standing standing(Arrival arrival, StopReason reason) throws IOException {
        Track track = arrival.track();
        RecordedState state = timeline.state(track, arrival.sequence());
        Frame frame = state.innermost();
        String thrown = reason == StopReason.EXCEPTION ? timeline.exceptions().at(track, arrival.sequence()) : null;
        var report = new StopReport(
                        reason,
                        track.at(arrival.sequence()),
                        false,
                        track.name(),
                        frame,
                        source(frame),
                        arrival.hits(),
                        thrown,
                        true)
                .inRecording();
        return new Standing(track, arrival.sequence(), state, report);
    }

    static StopReason reason(Arrival arrival) {
        return switch (arrival.reason()) {
            case STEP -> StopReason.STEP;
            case BREAKPOINT -> StopReason.BREAKPOINT;
            case EXCEPTION -> StopReason.EXCEPTION;
            case START -> StopReason.START;
            case END -> StopReason.END;
        };
    }

    @Override
    public @Nullable SourceFile source(@Nullable Frame frame) {
        return frame == null ? null : sources.of(frame);
    }

    @Override
    public @Nullable String text(SourceFile source) {
        return sources.target(source).text();
    }

    @Override
    public Value evaluate(String text, RecordedState state, int depth) {
        return evaluate(text, state, state.track().thread(), depth);
    }

    Value evaluate(String text, RecordedState state, int thread, int depth) {
        return Interpreter.evaluate(parse(text), values(state, thread, depth), Effects.NONE);
    }

    /** In a frame of the thread that is looked at. */
    @Override
    public Slot slot(String text, RecordedState state, int depth) {
        return Interpreter.slot(parse(text), values(state, state.track().thread(), depth));
    }

    /** Whether a breakpoint's condition is true; one that has no value at a position does not stop there. */
    boolean holds(@Nullable Expression condition, RecordedState state) {
        if (condition == null) {
            return true;
        }
        try {
            return Interpreter.evaluate(condition, values(state, state.track().thread(), 0), Effects.NONE)
                            instanceof Value.Primitive(Boolean holds)
                    && holds;
        } catch (EvaluationProblem notKnown) {
            return false;
        }
    }

    /** Asks whether a class is this one, by its name with its package or without, or one below it. */
    Predicate<String> isThrowable(String type) {
        return name -> lineage(name).stream().anyMatch(each -> RecordedQuestions.isNamed(each, type));
    }

    /** A class and those above it, by their names. */
    List<String> lineage(String type) {
        return timeline.tracks().stream()
                .map(timeline::classes)
                .distinct()
                .map(TimelineClasses::new)
                .flatMap(classes -> classes.lineage(type).stream())
                .distinct()
                .toList();
    }

    private SnapshotValues values(RecordedState state, int thread, int depth) {
        return new SnapshotValues(state, thread, depth, new TimelineClasses(timeline.classes(state.track())));
    }

    static Expression parse(String text) {
        return switch (Expression.parse(text)) {
            case ParseResult.Parsed(var expression) -> expression;
            case ParseResult.Malformed malformed ->
                throw new SessionProblem(SessionProblem.Kind.BAD_INPUT, malformed.message());
        };
    }
}
