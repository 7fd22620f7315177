package io.javascope.session.console;

import io.javascope.history.state.Position;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.DebugSession;
import io.javascope.session.KeptStop;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.StepKind;
import io.javascope.session.StopReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The commands that move the view: steps, runs, and travels over kept stops. For any thread. */
final class Moves {
    private final DebugSession session;
    private final Breakpoints breakpoints;
    private final Pace pace;
    private final Landings landings = new Landings();
    private final AtomicBoolean started;

    Moves(DebugSession session, Breakpoints breakpoints, Pace pace) {
        this.session = session;
        this.breakpoints = breakpoints;
        this.pace = pace;
        this.started = new AtomicBoolean(!(pace instanceof Pace.Starting));
    }

    boolean started() {
        return started.get();
    }

    void onEvent(SessionEvent event) {
        landings.onEvent(event);
    }

    CompletableFuture<ConsoleAnswer> step(String typed, StepKind kind) {
        return begins() ? begin(typed, true) : ofThread(typed, thread -> session.step(thread, kind));
    }

    /** Into one of the calls of the line. */
    CompletableFuture<ConsoleAnswer> into(String typed, String name) {
        return session.stepTargets(0).thenCompose(calls -> {
            String callee = calls.stream()
                    .filter(each -> each.equals(name) || each.endsWith("." + name))
                    .findFirst()
                    .orElseThrow(() -> new SessionProblem(
                            SessionProblem.Kind.BAD_INPUT,
                            "The rest of the line calls no " + name + "; it calls "
                                    + (calls.isEmpty() ? "nothing." : String.join(", ", calls) + ".")));
            return ofThread(typed, thread -> session.stepInto(thread, callee));
        });
    }

    CompletableFuture<ConsoleAnswer> restartFrame(String typed, int frameId) {
        return move(typed, () -> session.restartFrame(frameId));
    }

    CompletableFuture<ConsoleAnswer> forceReturn(String typed, String expression) {
        return move(typed, () -> session.forceReturn(expression));
    }

    CompletableFuture<ConsoleAnswer> throwNow(String typed, String expression) {
        return move(typed, () -> session.throwNow(expression));
    }

    CompletableFuture<ConsoleAnswer> run(String typed) {
        return begins() ? begin(typed, false) : move(typed, () -> session.resume(0));
    }

    CompletableFuture<ConsoleAnswer> back(String typed) {
        return ofThread(typed, session::stepBack);
    }

    CompletableFuture<ConsoleAnswer> backInto(String typed) {
        return ofThread(typed, session::stepBackInto);
    }

    CompletableFuture<ConsoleAnswer> backOut(String typed) {
        return ofThread(typed, session::stepBackOut);
    }

    CompletableFuture<ConsoleAnswer> hit(String typed, boolean forward) {
        return move(typed, () -> session.goToHit(forward));
    }

    CompletableFuture<ConsoleAnswer> write(String typed, String expression, int frameId, boolean forward) {
        return session.goToWrite(expression, frameId, forward)
                .thenCompose(
                        write -> session.where().thenApply(report -> new ConsoleAnswer.Written(typed, report, write)));
    }

    CompletableFuture<ConsoleAnswer> forward(String typed) {
        return ofThread(typed, session::stepForward);
    }

    CompletableFuture<ConsoleAnswer> reverse(String typed) {
        return ofThread(typed, session::reverseContinue);
    }

    CompletableFuture<ConsoleAnswer> goTo(String typed, String where) {
        return switch (where) {
            case "start" -> goToKept(typed, List::getFirst);
            case "end" -> goToKept(typed, List::getLast);
            default -> {
                Position position = Position.parse(where)
                        .orElseThrow(() -> new SessionProblem(
                                SessionProblem.Kind.BAD_INPUT,
                                "'" + where + "' is no position; type " + Command.GOTO.usage()
                                        + ", with a position as answers show it, such as 1@3."));
                yield move(typed, () -> session.goTo(position));
            }
        };
    }

    /** Runs to a line: over the kept stops while in the past, else to a breakpoint that is there only for this run. */
    CompletableFuture<ConsoleAnswer> runTo(String typed, SourceFile source, BreakpointRequest wanted) {
        return keptAhead(source, wanted.line())
                .thenCompose(kept -> kept.isPresent()
                        ? move(typed, () -> session.goTo(kept.get()))
                        : runToBreakpoint(typed, source, wanted));
    }

    private CompletableFuture<ConsoleAnswer> runToBreakpoint(
            String typed, SourceFile source, BreakpointRequest wanted) {
        return breakpoints.lend(source, wanted).thenCompose(lent -> {
            // Whoever gets the answer: the breakpoint goes when the view stands again.
            var landing = landings.after(() -> begins() ? startProgram(false) : session.resume(0));
            var tidied = landing.thenCompose(ended -> switch (ended) {
                case Landings.Landing.Stood _ -> breakpoints.giveBack(lent).thenApply(_ -> ended);
                case Landings.Landing.Over _ -> CompletableFuture.completedFuture(ended);
            });
            return pace instanceof Pace.Told
                    ? CompletableFuture.completedFuture(new ConsoleAnswer.Begun(typed))
                    : tidied.thenCompose(ended -> answered(typed, ended));
        });
    }

    /** The nearest later kept stop on this line, if the view is in the past and there is one. */
    private CompletableFuture<Optional<Position>> keptAhead(SourceFile source, int line) {
        if (!started()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return session.where()
                .thenCompose(here -> here.live()
                        ? CompletableFuture.completedFuture(Optional.<Position>empty())
                        : session.keptStops()
                                .thenApply(all -> all.stream()
                                        .map(KeptStop::report)
                                        .filter(r -> r.position().sequence()
                                                > here.position().sequence())
                                        .filter(r -> isAt(r, source, line))
                                        .map(StopReport::position)
                                        .findFirst()));
    }

    private static boolean isAt(StopReport report, SourceFile source, int line) {
        return report.frame() != null
                && report.frame().line() == line
                && report.source() != null
                && Breakpoints.names(source, report.source());
    }

    private CompletableFuture<ConsoleAnswer> goToKept(String typed, Function<List<KeptStop>, KeptStop> choice) {
        return session.keptStops().thenCompose(all -> {
            if (all.isEmpty()) {
                throw new SessionProblem(SessionProblem.Kind.WRONG_STATE, "No stop is kept yet.");
            }
            return move(typed, () -> session.goTo(choice.apply(all).report().position()));
        });
    }

    private CompletableFuture<ConsoleAnswer> ofThread(String typed, IntFunction<CompletableFuture<Void>> action) {
        // While the program runs no thread is looked at, and the moves over kept stops need none.
        return session.where()
                .handle((here, none) -> here == null ? 0 : here.position().thread())
                .thenCompose(thread -> move(typed, () -> action.apply(thread)));
    }

    /** True once: for the move that starts the program. */
    private boolean begins() {
        return pace instanceof Pace.Starting && started.compareAndSet(false, true);
    }

    private CompletableFuture<ConsoleAnswer> begin(String typed, boolean stopOnEntry) {
        return move(typed, () -> startProgram(stopOnEntry));
    }

    private CompletableFuture<Void> startProgram(boolean stopOnEntry) {
        return pace instanceof Pace.Starting(var start)
                ? start.start(stopOnEntry)
                : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<ConsoleAnswer> move(String typed, Supplier<? extends CompletableFuture<?>> action) {
        return pace instanceof Pace.Told
                ? action.get().thenApply(_ -> new ConsoleAnswer.Begun(typed))
                : landings.after(action).thenCompose(ended -> answered(typed, ended));
    }

    /** The session may tell a live stop's place in the recording, which its event does not have. */
    private CompletableFuture<ConsoleAnswer> answered(String typed, Landings.Landing landing) {
        return landing instanceof Landings.Landing.Stood(StopReport report) && report.live()
                ? session.where()
                        .handle((now, _) -> now == null || !now.live() ? report : report.at(now.position()))
                        .thenApply(placed -> new ConsoleAnswer.Moved(typed, placed))
                : CompletableFuture.completedFuture(answer(typed, landing));
    }

    private static ConsoleAnswer answer(String typed, Landings.Landing landing) {
        return switch (landing) {
            case Landings.Landing.Stood(StopReport report) -> new ConsoleAnswer.Moved(typed, report);
            case Landings.Landing.Over(var exitCode) -> new ConsoleAnswer.Ended(typed, exitCode);
        };
    }
}
