package io.javascope.session.core;

import static io.javascope.session.SessionProblem.Kind.WRONG_STATE;

import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.session.Cancellation;
import io.javascope.session.Completion;
import io.javascope.session.EvaluateContext;
import io.javascope.session.PastValue;
import io.javascope.session.SessionProblem;
import io.javascope.session.StopReport;
import io.javascope.session.VariableView;
import io.javascope.session.compile.LiveEvaluator;
import io.javascope.session.core.SessionCore.Connected;
import io.javascope.session.evaluate.Effects;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.Expression;
import io.javascope.session.evaluate.Interpreter;
import io.javascope.session.evaluate.JavaText;
import io.javascope.session.evaluate.LiveClasses;
import io.javascope.session.evaluate.LiveMembers;
import io.javascope.session.evaluate.LiveValues;
import io.javascope.session.evaluate.ParseResult;
import io.javascope.session.evaluate.Slot;
import io.javascope.session.evaluate.SnapshotValues;
import io.javascope.session.live.LiveState;
import io.javascope.session.variable.Handles.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Expressions at the viewed stop, and variables that are set. */
final class Evaluating {
    /** A call makes all frames invalid: so long it waits until the innermost one was read. */
    private static final Duration READ_FIRST = Duration.ofMillis(250);

    private static final String RUNS = "The program runs; pause it or wait for a stop.";

    private final SessionCore core;

    Evaluating(SessionCore core) {
        this.core = core;
    }

    CompletableFuture<VariableView> evaluate(
            String text, int frameId, EvaluateContext context, Cancellation cancellation) {
        var at = frame(frameId);
        if (core.past == null && mayRun(text, context)) {
            return change(core.running.live(), at, text, text, text, null, cancellation);
        }
        var classes = core.classes;
        var it = core.connected;
        // What is kept runs nothing; it says so in its own words to those who might have run something.
        var mayRun = context == EvaluateContext.HOVER || core.past == null ? Effects.NONE : Effects.ALL;
        return core.looking
                .<Optional<Value>, Optional<Value>>read(
                        "evaluating",
                        Optional.empty(),
                        state -> Optional.of(value(it, classes, state, at, text, mayRun)),
                        v -> v)
                .thenCompose(v ->
                        core.looking.view(at, text, v.orElseThrow(() -> new SessionProblem(WRONG_STATE, RUNS)), text));
    }

    /**
     * Whether it is something to be run in its turn: all that is typed, and of a watch its calls. A watch is evaluated at
     * each stop, so one that assigns would change the program again and again.
     */
    private static boolean mayRun(String text, EvaluateContext context) {
        if (context == EvaluateContext.WATCH
                && Expression.parse(text) instanceof ParseResult.Parsed(var expression)
                && expression.assigns()) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT,
                    "A watch is evaluated at every stop, so it must not assign; type " + text.strip()
                            + " in the debug console.");
        }
        return switch (context) {
            case REPL -> true;
            case WATCH -> LiveEvaluator.mayChange(text);
            case HOVER -> false;
        };
    }

    CompletableFuture<VariableView> set(int reference, String name, String text) {
        if (core.past != null) {
            throw new SessionProblem(
                    WRONG_STATE, "A kept stop cannot be changed; go forward to the live stop and set it there.");
        }
        var target = core.handles.get(reference);
        if (target == null) {
            throw new SessionProblem(
                    WRONG_STATE, "The variable " + name + " belongs to an earlier stop; look at it again.");
        }
        var slot = core.looking.slot(target, name);
        return change(core.running.live(), target.frame(), name, text, null, _ -> slot, new Cancellation());
    }

    /** Sets what an expression names: a variable, a field, an element. */
    CompletableFuture<VariableView> setExpression(String target, String text, int frameId) {
        if (core.past != null) {
            throw new SessionProblem(
                    WRONG_STATE, "A kept stop cannot be changed; go forward to the live stop and set it there.");
        }
        var named = parse(target);
        return change(
                core.running.live(),
                frame(frameId),
                target,
                text,
                target,
                values -> Interpreter.slot(named, values),
                new Cancellation());
    }

    /** How a text may go on at a live frame. */
    CompletableFuture<List<Completion>> completions(String text, int column, int frameId) {
        var it = core.connected;
        if (core.past != null || it == null || core.current == null) {
            return CompletableFuture.completedFuture(List.of());
        }
        var at = frame(frameId);
        return core.looking.<List<Completion>, List<Completion>>read(
                "completing", List.of(), state -> completions(it, state, at, text, column), all -> all);
    }

    private static List<Completion> completions(
            Connected it, ProgramState state, Target.FrameAt at, String text, int column) {
        if (!(state instanceof LiveState live)) {
            return List.of();
        }
        var thread = live.thread(at.thread());
        if (thread == null) {
            return List.of();
        }
        try (var values = new LiveValues(
                live.mirrors(), it.classes(), thread, live.depthOnStack(thread, at.depth()), state, it.invoker())) {
            return LiveMembers.of(values, text, column);
        }
    }

    private record Changed(Value value, boolean changed) {}

    /** Runs what may change the program, in its turn; what was fetched before is then forgotten. */
    private CompletableFuture<VariableView> change(
            LiveStop live,
            Target.FrameAt at,
            String name,
            String text,
            @Nullable String path,
            @Nullable Function<LiveValues, Slot> slot,
            Cancellation cancellation) {
        var it = core.debuggee();
        var thread = live.state().thread(at.thread());
        if (thread == null) {
            throw new SessionProblem(WRONG_STATE, "The thread runs; pause it to evaluate in it.");
        }
        var done = new CompletableFuture<Value>();
        core.looking.changing(done);
        core.ordered(
                "evaluating",
                core.settings.jdiDeadline().plus(core.settings.evaluateDeadline()),
                cancellation,
                () -> {
                    var changes = slot != null || LiveEvaluator.mayChange(text);
                    if (changes) {
                        live.first()
                                .copy()
                                .completeOnTimeout(null, READ_FIRST.toMillis(), TimeUnit.MILLISECONDS)
                                .join();
                    }
                    var values = new LiveValues(
                            live.state().mirrors(),
                            it.classes(),
                            thread,
                            live.state().depthOnStack(thread, at.depth()),
                            live.state(),
                            it.invoker());
                    core.inActor(() -> core.running.hold(values));
                    var value = slot == null
                            ? it.evaluator().evaluate(text, values, Effects.ALL)
                            : it.evaluator().set(slot.apply(values), text, values);
                    return new Changed(value, changes);
                },
                result -> {
                    if (result.changed()) {
                        core.running.renew(live);
                    }
                    done.complete(result.value());
                },
                problem -> {
                    core.running.renew(live);
                    done.completeExceptionally(problem);
                });
        return done.thenCompose(v -> core.looking.view(at, name, v, path));
    }

    private static Value value(
            @Nullable Connected it,
            @Nullable LiveClasses classes,
            ProgramState state,
            Target.FrameAt at,
            String text,
            Effects effects) {
        if (it != null && state instanceof LiveState live) {
            var thread = live.thread(at.thread());
            if (thread != null) {
                try (var values = new LiveValues(
                        live.mirrors(),
                        it.classes(),
                        thread,
                        live.depthOnStack(thread, at.depth()),
                        state,
                        it.invoker())) {
                    return it.evaluator().evaluate(text, values, effects);
                }
            }
        }
        if (classes == null) {
            throw new SessionProblem(WRONG_STATE, "There is no program yet; launch or attach first.");
        }
        return Interpreter.evaluate(parse(text), new SnapshotValues(state, at.thread(), at.depth(), classes), effects);
    }

    /** What an expression was at every kept stop of its thread, and at the live one. */
    CompletableFuture<List<PastValue>> history(String text) {
        var stops = new ArrayList<Stop>();
        core.ring.entries().forEach(e -> stops.add(new Stop(e.about(), e.snapshot())));
        var live = core.current;
        if (live != null) {
            stops.add(new Stop(live.report(), live.state()));
        }
        var classes = core.classes;
        var it = core.connected;
        var reply = new CompletableFuture<List<PastValue>>();
        // Not a read of the viewed stop: kept ones are there while the program runs and after its end too.
        core.task(
                "history",
                core.settings.jdiDeadline(),
                () -> pasts(it, classes, text, stops),
                reply::complete,
                reply::completeExceptionally);
        return reply;
    }

    private record Stop(StopReport report, ProgramState state) {}

    private static List<PastValue> pasts(
            @Nullable Connected it, @Nullable LiveClasses classes, String text, List<Stop> stops) {
        parse(text);
        return PastValue.changes(
                stops.stream().map(stop -> past(it, classes, text, stop)).toList());
    }

    private static PastValue past(@Nullable Connected it, @Nullable LiveClasses classes, String text, Stop stop) {
        var report = stop.report();
        var frame = report.frame();
        var line = frame == null ? 0 : frame.line();
        try {
            var at = new Target.FrameAt(report.position().thread(), 0);
            var value = value(it, classes, stop.state(), at, text, Effects.NONE);
            return new PastValue(report.position(), report.source(), line, JavaText.of(value), null);
        } catch (EvaluationProblem problem) {
            return new PastValue(report.position(), report.source(), line, null, problem.getMessage());
        }
    }

    private Target.FrameAt frame(int frameId) {
        if (frameId != 0) {
            if (core.handles.get(frameId) instanceof Target.FrameAt at) {
                return at;
            }
            throw new SessionProblem(WRONG_STATE, "The frame belongs to an earlier stop; look at the stack again.");
        }
        return new Target.FrameAt(core.travel.where().position().thread(), 0);
    }

    private static Expression parse(String text) {
        return switch (Expression.parse(text)) {
            case ParseResult.Parsed(var expression) -> expression;
            case ParseResult.Malformed malformed ->
                throw new SessionProblem(SessionProblem.Kind.BAD_INPUT, malformed.message());
        };
    }
}
