package io.javascope.session.replay;

import io.javascope.history.state.Value;
import io.javascope.history.timeline.Hit;
import io.javascope.history.timeline.Hits;
import io.javascope.history.timeline.RecordedState;
import io.javascope.history.timeline.Stop;
import io.javascope.history.timeline.Timeline;
import io.javascope.session.SessionProblem;
import io.javascope.session.StopReason;
import io.javascope.session.breakpoint.HitCondition;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.JavaText;
import io.javascope.session.evaluate.LogMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One breakpoint as the recording is searched for it. What is counted from the recording's beginning is counted once, when
 * it is first needed. For many threads; reads files.
 */
final class SearchedBreakpoint {
    private final int id;
    private final StopReason reason;
    private final Reached reached;
    private final Terms terms;
    private final @Nullable RecordedData data;
    private @Nullable Resolved resolved;

    /** @param data what is written where it stops; null: nothing */
    SearchedBreakpoint(int id, StopReason reason, Reached reached, Terms terms, @Nullable RecordedData data) {
        this.id = id;
        this.reason = reason;
        this.reached = reached;
        this.terms = terms;
        this.data = data;
    }

    /** Either is searched for, or known. */
    sealed interface Resolved {
        record Search(Stop stop) implements Resolved {}

        record Known(List<Hit> hits) implements Resolved {}
    }

    int id() {
        return id;
    }

    StopReason reason() {
        return reason;
    }

    /** Whether it writes a message and does not stop. */
    boolean logs() {
        return terms.log() != null;
    }

    @Nullable
    RecordedData data() {
        return data;
    }

    synchronized Resolved resolved(RecordedProgram program) throws IOException {
        Resolved known = resolved;
        if (known == null) {
            known = resolve(program);
            resolved = known;
        }
        return known;
    }

    private Resolved resolve(RecordedProgram program) throws IOException {
        Timeline timeline = program.timeline();
        if (terms.never() != null) {
            return new Resolved.Known(List.of());
        }
        return switch (reached) {
            case Reached.Firing(var trigger) -> {
                Stop stop = new Stop(id, trigger, condition(program));
                yield terms.hits() == null
                        ? new Resolved.Search(stop)
                        : new Resolved.Known(counted(timeline.hits().of(stop)));
            }
            case Reached.Thrown(var type) -> known(program, timeline.hits().thrown(id, type));
            case Reached.At(var places) -> known(program, timeline.hits().at(id, places));
            case Reached.Never _ -> new Resolved.Known(List.of());
        };
    }

    private Resolved known(RecordedProgram program, List<Hit> all) throws IOException {
        List<Hit> held = new ArrayList<>();
        for (Hit hit : all) {
            if (terms.isPlain() || terms.hold(program, program.timeline().state(hit.track(), hit.sequence()))) {
                held.add(hit);
            }
        }
        return new Resolved.Known(counted(held));
    }

    private List<Hit> counted(List<Hit> all) {
        HitCondition wanted = terms.hits();
        if (wanted == null) {
            return all;
        }
        List<Hit> counted = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (wanted.holds(i + 1L)) {
                counted.add(all.get(i));
            }
        }
        return counted;
    }

    /** Without a condition no state has to be made where it is reached. */
    private Predicate<RecordedState> condition(RecordedProgram program) {
        return terms.isPlain() ? Stop.ALWAYS : state -> terms.hold(program, state);
    }

    /** The times that a run meets on its way, the first of them by name. */
    Hits.Passed passed(RecordedProgram program, Hit began, Hit ended, boolean forward, int most) throws IOException {
        return switch (resolved(program)) {
            case Resolved.Search(var stop) -> program.timeline().hits().between(stop, began, ended, forward, most);
            case Resolved.Known(var hits) -> Hits.between(hits, began, ended, forward, most);
        };
    }

    /** What it says there. */
    String message(RecordedProgram program, Hit hit) throws IOException {
        RecordedState state = program.timeline().state(hit.track(), hit.sequence());
        return LogMessage.of(terms.log() == null ? "" : terms.log(), expression -> {
            try {
                Value value = program.evaluate(expression, state, hit.track().thread(), 0);
                return value instanceof Value.Text text ? text.text() : JavaText.of(value);
            } catch (EvaluationProblem | SessionProblem problem) {
                return "<" + problem.getMessage() + ">";
            }
        });
    }
}
