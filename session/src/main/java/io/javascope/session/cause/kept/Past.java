package io.javascope.session.cause.kept;

import io.javascope.history.state.Position;
import io.javascope.session.DebugSession;
import io.javascope.session.EvaluateContext;
import io.javascope.session.KeptStop;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.StackFrameView;
import io.javascope.session.StackPage;
import io.javascope.session.StopReport;
import io.javascope.session.VariableView;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The kept stops of one thread, by index, oldest first. A frame is named by its level, the number of frames from the
 * bottom of the stack up to it: this stays the same while the frame lives. For one thread, which waits for the session.
 */
final class Past {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_FRAMES = 500;

    private final DebugSession session;
    private final ViewMover mover;
    private final List<StopReport> stops;
    private final Map<Integer, StackPage> stacks = new HashMap<>();
    private final Map<Asked, Optional<VariableView>> values = new HashMap<>();
    private int view = -1;

    private record Asked(int stop, int level, String expression) {}

    /** The stops of the thread at which the view stands. */
    Past(DebugSession session, ViewMover mover) {
        this.session = session;
        this.mover = mover;
        int thread = ask(session.where()).position().thread();
        this.stops = ask(session.keptStops()).stream()
                .map(KeptStop::report)
                .filter(report -> report.position().thread() == thread)
                .toList();
    }

    /** Index of the newest stop, or -1. */
    int last() {
        return stops.size() - 1;
    }

    StopReport report(int stop) {
        return stops.get(stop);
    }

    Position position(int stop) {
        return report(stop).position();
    }

    /** How many frames the stack had. */
    int depth(int stop) {
        return stack(stop).total();
    }

    /** The innermost frame; empty when the stack is not known. */
    Optional<StackFrameView> top(int stop) {
        return frame(stop, depth(stop));
    }

    /** The frame at a level, if it is kept. */
    Optional<StackFrameView> frame(int stop, int level) {
        int index = depth(stop) - level;
        List<StackFrameView> frames = stack(stop).frames();
        return index >= 0 && index < frames.size() ? Optional.of(frames.get(index)) : Optional.empty();
    }

    /** The innermost frame of the program's own code, as a level; empty when there is none. */
    Optional<Integer> ownLevel(int stop) {
        List<StackFrameView> frames = stack(stop).frames();
        for (int index = 0; index < frames.size(); index++) {
            if (!frames.get(index).library() && frames.get(index).source() != null) {
                return Optional.of(depth(stop) - index);
            }
        }
        return Optional.empty();
    }

    /** What an expression was; empty when it cannot be told. */
    Optional<VariableView> value(int stop, int level, String expression) {
        var asked = new Asked(stop, level, expression);
        var known = values.get(asked);
        if (known == null) {
            known = evaluate(asked);
            values.put(asked, known);
        }
        return known;
    }

    /** The text of a source. */
    String text(SourceFile source) {
        return ask(session.source(source.reference()));
    }

    private Optional<VariableView> evaluate(Asked asked) {
        int index = depth(asked.stop()) - asked.level();
        moveTo(asked.stop());
        try {
            List<StackFrameView> now = frames().frames();
            return index < 0 || index >= now.size()
                    ? Optional.empty()
                    : Optional.of(ask(
                            session.evaluate(asked.expression(), now.get(index).id(), EvaluateContext.HOVER)));
        } catch (SessionProblem unknown) {
            return Optional.empty(); // a variable that is not there yet, a call: both mean that it cannot be told
        }
    }

    private StackPage stack(int stop) {
        var known = stacks.get(stop);
        if (known == null) {
            moveTo(stop);
            known = frames();
            stacks.put(stop, known);
        }
        return known;
    }

    private StackPage frames() {
        return ask(session.stackTrace(position(view).thread(), 0, MOST_FRAMES));
    }

    private void moveTo(int stop) {
        if (view != stop) {
            mover.goTo(position(stop));
            view = stop;
        }
    }

    private static <T> T ask(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SessionProblem problem ? problem : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new SessionProblem(
                    SessionProblem.Kind.TIMEOUT, "The session has not answered for " + PATIENCE.toSeconds() + " s.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionProblem(SessionProblem.Kind.WRONG_STATE, "The search was interrupted.");
        }
    }
}
