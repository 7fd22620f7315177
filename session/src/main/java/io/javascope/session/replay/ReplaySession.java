package io.javascope.session.replay;

import io.javascope.history.state.Position;
import io.javascope.history.state.ThreadState;
import io.javascope.session.AttachRequest;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.CallerView;
import io.javascope.session.DataPlace;
import io.javascope.session.DebugSession;
import io.javascope.session.EvaluateContext;
import io.javascope.session.EventBreakpoint;
import io.javascope.session.ExceptionView;
import io.javascope.session.GotoTarget;
import io.javascope.session.JvmView;
import io.javascope.session.KeptStop;
import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.NumberedBreakpoint;
import io.javascope.session.PastValue;
import io.javascope.session.ProgramQuestion;
import io.javascope.session.ScopeView;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.StackPage;
import io.javascope.session.StepKind;
import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import io.javascope.session.VariableFilter;
import io.javascope.session.VariableView;
import io.javascope.session.WhyChain;
import io.javascope.session.WhyQuestion;
import io.javascope.session.WriteView;
import io.javascope.session.breakpoint.CodePattern;
import io.javascope.session.mail.Mail;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The session as its clients see it: each call becomes mail to the actor, or work on the pool. */
final class ReplaySession implements DebugSession {
    private final ReplayCore core;
    private final Mail mail;
    private final Runnable stop;
    private final ReplayLooking looking;
    private final ReplayMoves moves;

    ReplaySession(ReplayCore core, Mail mail, Runnable stop) {
        this.core = core;
        this.mail = mail;
        this.stop = stop;
        this.looking = new ReplayLooking(core, mail);
        this.moves = new ReplayMoves(core);
    }

    /** The recording is open. */
    void opened(RecordedProgram program) {
        core.opened(program);
    }

    /** What of the recording cannot be read is told as soon as it is known. */
    void tellsDamage() {
        core.tellsDamage();
    }

    /** The view goes to the first line. */
    void begin() {
        mail.send(core::begins);
        var _ = core.ordered(
                        "opening",
                        _ -> core.program()
                                .standing(core.program().timeline().travel().start(), StopReason.ENTRY),
                        there -> {
                            core.look(there);
                            return true;
                        })
                .exceptionally(problem -> {
                    mail.send(() -> cannotBegin(ReplayCore.problemOf("opening", problem)));
                    return false;
                });
    }

    private void cannotBegin(SessionProblem why) {
        core.broken(why);
        if (core.isOpened()) { // else whoever asked to open it was told
            core.tell(new SessionEvent.Output(SessionEvent.Category.IMPORTANT, why.getMessage() + "\n"));
            core.tell(new SessionEvent.Terminated(false));
        }
    }

    /** Breakpoints that a client knows by number already; what becomes of them it is told. */
    void takeOver(CompletableFuture<List<NumberedBreakpoint>> known) {
        var _ = core.ordered(
                "setting breakpoints",
                _ -> RecordedBreakpoints.find(core.program(), known.getNow(List.of())),
                found -> {
                    core.breakpoints
                            .takeOver(found)
                            .forEach(status -> core.tell(new SessionEvent.BreakpointChanged(status)));
                    return true;
                });
    }

    @SuppressWarnings("NullAway") // the only value of Void
    private static Void nothing() {
        return null;
    }

    private static <T> CompletableFuture<T> refused(String why) {
        return CompletableFuture.failedFuture(new SessionProblem(SessionProblem.Kind.WRONG_STATE, why));
    }

    // ---- life

    @Override
    public CompletableFuture<Void> launch(LaunchRequest request) {
        if (!(request.target() instanceof LaunchTarget.Recording(Path path))) {
            return refused("This session looks at a recording; start another one to launch a program.");
        }
        return core.open(pool -> RecordedProgram.open(path, request, pool)).thenApply(_ -> nothing());
    }

    @Override
    public CompletableFuture<Void> attach(AttachRequest request) {
        return refused("This session looks at a recording; start another one to attach to a program.");
    }

    /** Done at once; the stop at the first line follows when the recording is open. */
    @Override
    public CompletableFuture<Void> configurationDone() {
        begin();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> restart() {
        return moves.to("restart", (travel, _) -> travel.start(), StopReason.ENTRY);
    }

    @Override
    public CompletableFuture<Void> terminate() {
        return disconnect(true);
    }

    @Override
    public CompletableFuture<Void> disconnect(boolean terminateDebuggee) {
        return mail.ask(() -> {
            core.tell(new SessionEvent.Terminated(false));
            stop.run();
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public void close() {
        mail.send(stop);
    }

    // ---- breakpoints

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(SourceFile source, List<BreakpointRequest> wanted) {
        return core.ordered(
                "setting breakpoints",
                _ -> RecordedBreakpoints.find(core.program(), source, wanted),
                found -> core.breakpoints.replace(source, found));
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> breakpoints() {
        return mail.ask(() -> CompletableFuture.completedFuture(
                Stream.concat(core.breakpoints.all().stream(), core.events.all().stream())
                        .toList()));
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(
            EventBreakpoint.Group group, List<EventBreakpoint> wanted) {
        return core.ordered(
                "setting breakpoints",
                _ -> RecordedEvents.find(core.program(), wanted),
                found -> core.events.replace(group, found));
    }

    @Override
    public CompletableFuture<BreakpointStatus> addBreakpoint(EventBreakpoint wanted) {
        return core.ordered(
                "setting a breakpoint",
                _ -> RecordedEvents.find(core.program(), List.of(wanted)).getFirst(),
                core.events::add);
    }

    @Override
    public CompletableFuture<Void> removeBreakpoint(int id) {
        return mail.ask(() -> {
            core.events.remove(id);
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public CompletableFuture<DataPlace> dataPlace(String expression, int frameId) {
        return looking.dataPlace(expression, frameId);
    }

    @Override
    public CompletableFuture<DataPlace> dataPlaceIn(int reference, String name) {
        return looking.dataPlaceIn(reference, name);
    }

    @Override
    public CompletableFuture<Void> setExceptionBreakpoints(boolean caught, boolean uncaught) {
        return mail.ask(() -> {
            core.stopsAtCaught = caught;
            core.stopsAtUncaught = uncaught;
            return CompletableFuture.completedFuture(null);
        });
    }

    // ---- moves

    @Override
    public CompletableFuture<Boolean> resume(int thread) {
        return moves.run(true).thenApply(_ -> false);
    }

    @Override
    public CompletableFuture<Void> reverseContinue(int thread) {
        return moves.run(false);
    }

    @Override
    public CompletableFuture<Void> step(int thread, StepKind kind) {
        return moves.to(
                "step",
                (travel, now) -> switch (kind) {
                    case OVER -> travel.next(now.track(), now.sequence());
                    case INTO -> travel.into(now.track(), now.sequence());
                    case OUT -> travel.out(now.track(), now.sequence());
                },
                null);
    }

    @Override
    public CompletableFuture<Void> pause(int thread) {
        return refused("A recording does not run, so there is nothing to pause.");
    }

    @Override
    public CompletableFuture<Void> stepBack(int thread) {
        return moves.to("back", (travel, now) -> travel.back(now.track(), now.sequence()), null);
    }

    @Override
    public CompletableFuture<Void> stepForward(int thread) {
        return step(thread, StepKind.OVER);
    }

    @Override
    public CompletableFuture<Void> stepBackInto(int thread) {
        return moves.to("back into", (travel, now) -> travel.backInto(now.track(), now.sequence()), null);
    }

    @Override
    public CompletableFuture<Void> stepBackOut(int thread) {
        return moves.to("back out", (travel, now) -> travel.backOut(now.track(), now.sequence()), null);
    }

    @Override
    public CompletableFuture<Void> goToHit(boolean forward) {
        return moves.to(
                "looking for the line",
                (travel, now) -> travel.hit(now.track(), now.sequence(), forward)
                        .orElseThrow(() -> new SessionProblem(
                                SessionProblem.Kind.WRONG_STATE,
                                "This line did not run " + (forward ? "again." : "before."))),
                StopReason.STEP);
    }

    @Override
    public CompletableFuture<Void> goTo(Position position) {
        return moves.to("goto", (travel, _) -> travel.to(position), StopReason.GOTO);
    }

    @Override
    public CompletableFuture<List<GotoTarget>> gotoTargets(SourceFile source, int line) {
        return core.read(
                "looking for runs of a line",
                now -> LineRuns.of(core.program(), now, source, line),
                all -> all,
                ReplayCore::tooLate);
    }

    @Override
    public CompletableFuture<WriteView> goToWrite(String expression, int frameId, boolean forward) {
        return looking.depth(frameId).thenCompose(depth -> moves.write(expression, depth, forward));
    }

    // ---- questions

    @Override
    public CompletableFuture<StopReport> where() {
        return core.settled(now -> CompletableFuture.completedFuture(now.report()));
    }

    @Override
    public CompletableFuture<List<ThreadState>> threads() {
        return mail.ask(() -> CompletableFuture.completedFuture(core.begun()))
                .thenCompose(begun -> begun ? threadsInView() : CompletableFuture.completedFuture(List.of()));
    }

    private CompletableFuture<List<ThreadState>> threadsInView() {
        return core.read("threads", now -> now.state().threads(), all -> all, List::of);
    }

    @Override
    public CompletableFuture<List<JvmView>> jvms() {
        return core.read("jvms", now -> new RecordedQuestions(core.program()).jvms(now), all -> all, List::of);
    }

    @Override
    public CompletableFuture<StackPage> stackTrace(int thread, int start, int levels) {
        return looking.stack(thread, start, levels);
    }

    @Override
    public CompletableFuture<List<ScopeView>> scopes(int frameId) {
        return looking.scopes(frameId);
    }

    @Override
    public CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        return looking.variables(reference, filter, start, count);
    }

    @Override
    public CompletableFuture<VariableView> evaluate(String expression, int frameId, EvaluateContext context) {
        return looking.evaluate(expression, frameId);
    }

    @Override
    public CompletableFuture<VariableView> setVariable(int reference, String name, String expression) {
        return refused("A recording cannot be changed; debug the program itself to set " + name + ".");
    }

    @Override
    public CompletableFuture<VariableView> setExpression(String target, String expression, int frameId) {
        return refused("A recording cannot be changed; debug the program itself to set " + target + ".");
    }

    @Override
    public CompletableFuture<List<PastValue>> history(String expression) {
        return core.read(
                "history",
                now -> new RecordedWrites(core.program(), now, 0, expression).all(),
                all -> all,
                ReplayCore::tooLate);
    }

    @Override
    public CompletableFuture<List<ExceptionView>> exceptions() {
        return core.read(
                "exceptions", _ -> new RecordedQuestions(core.program()).exceptions(), all -> all, ReplayCore::tooLate);
    }

    @Override
    @SuppressWarnings("unchecked") // a question says what its answer is
    public <T> CompletableFuture<T> ask(ProgramQuestion<T> question) {
        if (question instanceof ProgramQuestion.Places(var pattern)) {
            return (CompletableFuture<T>) looking.places(CodePattern.parse(pattern));
        }
        if (question instanceof ProgramQuestion.Used(var expression, var frameId)) {
            return (CompletableFuture<T>) looking.used(expression, frameId);
        }
        return question instanceof ProgramQuestion.Locks
                ? (CompletableFuture<T>) looking.locks()
                : DebugSession.super.ask(question);
    }

    @Override
    public CompletableFuture<WhyChain> why(WhyQuestion question) {
        return RecordedReasons.ask(core, looking, question);
    }

    @Override
    public CompletableFuture<List<CallerView>> callers(String method) {
        return core.read(
                "callers",
                now -> new RecordedQuestions(core.program()).callers(method, now),
                all -> all,
                ReplayCore::tooLate);
    }

    @Override
    public CompletableFuture<List<VariableView>> instances(String type) {
        return looking.instances(type);
    }

    @Override
    public CompletableFuture<List<VariableView>> referrers(String expression, int frameId) {
        return looking.referrers(expression, frameId);
    }

    /** A recording has no kept stops; its first line and its end stand for them. */
    @Override
    public CompletableFuture<List<KeptStop>> keptStops() {
        return core.read(
                "the ends of the recording",
                now -> new RecordedQuestions(core.program()).ends(now),
                all -> all,
                ReplayCore::tooLate);
    }

    @Override
    public CompletableFuture<Void> kept() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<String> source(int reference) {
        return core.read("source", _ -> core.program().sources().text(reference), text -> text, ReplayCore::tooLate);
    }
}
