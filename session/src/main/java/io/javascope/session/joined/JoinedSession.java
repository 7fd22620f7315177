package io.javascope.session.joined;

import io.javascope.history.state.Position;
import io.javascope.history.state.ThreadState;
import io.javascope.session.AttachRequest;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.CallerView;
import io.javascope.session.Cancellation;
import io.javascope.session.Completion;
import io.javascope.session.DataPlace;
import io.javascope.session.DebugSession;
import io.javascope.session.EvaluateContext;
import io.javascope.session.EventBreakpoint;
import io.javascope.session.ExceptionView;
import io.javascope.session.GotoTarget;
import io.javascope.session.KeptStop;
import io.javascope.session.LaunchRequest;
import io.javascope.session.PastValue;
import io.javascope.session.ProgramQuestion;
import io.javascope.session.ScopeView;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.StackPage;
import io.javascope.session.StepKind;
import io.javascope.session.StopReport;
import io.javascope.session.VariableFilter;
import io.javascope.session.VariableView;
import io.javascope.session.WhyChain;
import io.javascope.session.WhyQuestion;
import io.javascope.session.WriteView;
import io.javascope.session.core.LiveSession;
import io.javascope.session.mail.Mail;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The session of a program that is recorded as its client sees it: moves and questions go to the program or its recording. */
final class JoinedSession implements DebugSession {
    private static final String SWITCH = "io.javascope.capture.runtime.Switch.always";

    private final Mail mail;
    private final LiveSession live;
    private final Joint joint;
    private final Runnable stop;
    private final LiveFrames frames;
    private final Lane lane;

    JoinedSession(Mail mail, LiveSession live, Joint joint, Runnable stop) {
        this.mail = mail;
        this.live = live;
        this.joint = joint;
        this.stop = stop;
        this.frames = new LiveFrames(live);
        this.lane = new Lane(mail);
    }

    /** What the program's own session tells; any thread, in order. */
    void heard(SessionEvent event) {
        mail.send(() -> {
            if (event instanceof SessionEvent.Stopped || event instanceof SessionEvent.Continued) {
                frames.forget();
            }
            joint.heard(event);
        });
    }

    /** The program is being started with the recorder, which writes there; any thread. */
    void recorded(Path folder, String startedAs) {
        mail.send(() -> joint.recorded(folder, startedAs));
    }

    /** Back from wherever the view stands: into the recording, or over kept stops where there is none. */
    private <T> CompletableFuture<T> back(Function<DebugSession, CompletableFuture<T>> move) {
        return lane.next(() -> joint.past()
                .thenCompose(past -> move.apply(past.map(Past::session).orElse(live))));
    }

    /** Forward from wherever the view stands. */
    private <T> CompletableFuture<T> forward(Function<DebugSession, CompletableFuture<T>> move) {
        return lane.next(() -> joint.hasEnded() ? pastOrLive(move) : move.apply(viewed()));
    }

    private <T> CompletableFuture<T> pastOrLive(Function<DebugSession, CompletableFuture<T>> question) {
        return joint.past()
                .thenCompose(past -> question.apply(past.map(Past::session).orElse(live)));
    }

    private DebugSession viewed() {
        return joint.viewed().map(Past::session).orElse(live);
    }

    /** Asks what is looked at; the answer's numbers become ours. */
    private <T> CompletableFuture<T> look(
            Function<DebugSession, CompletableFuture<T>> question, BiFunction<T, Boolean, T> ours) {
        return lane.settled(() -> {
            boolean recorded = joint.viewed().isPresent();
            return mail.then(question.apply(viewed()), answer -> ours.apply(answer, recorded));
        });
    }

    /** Asks whoever has handed out a number. */
    private <T> CompletableFuture<T> inside(
            int number, Function<DebugSession, CompletableFuture<T>> question, BiFunction<T, Boolean, T> ours) {
        return lane.settled(() -> {
            boolean recorded = Numbers.isRecorded(number);
            DebugSession asked =
                    recorded ? joint.opened().<DebugSession>map(Past::session).orElse(live) : live;
            return mail.then(question.apply(asked), answer -> ours.apply(answer, recorded));
        });
    }

    /** A question about all that was done so far, which only the recording knows. */
    private <T> CompletableFuture<T> asked(Function<Past, CompletableFuture<T>> question) {
        return lane.settled(() -> joint.past()
                .thenCompose(past -> question.apply(past.orElseThrow(() -> new SessionProblem(
                        SessionProblem.Kind.WRONG_STATE,
                        "The recording cannot be asked now: the program runs, or nothing of it is recorded."
                                + " Pause it, or wait for a stop.")))));
    }

    // ---- life

    @Override
    public CompletableFuture<Void> launch(LaunchRequest request) {
        return live.launch(request);
    }

    @Override
    public CompletableFuture<Void> attach(AttachRequest request) {
        return live.attach(request);
    }

    @Override
    public CompletableFuture<Void> configurationDone() {
        return live.configurationDone();
    }

    @Override
    public CompletableFuture<Void> restart() {
        return live.restart();
    }

    @Override
    public CompletableFuture<Void> terminate() {
        return live.terminate();
    }

    @Override
    public CompletableFuture<Void> disconnect(boolean terminateDebuggee) {
        return live.disconnect(terminateDebuggee).whenComplete((_, _) -> mail.send(stop));
    }

    @Override
    public void close() {
        live.close();
        mail.send(stop);
    }

    // ---- breakpoints

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(SourceFile source, List<BreakpointRequest> wanted) {
        return live.setBreakpoints(source, wanted)
                .thenCompose(set -> mail.ask(joint::breakpointsChanged).thenApply(_ -> set));
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> breakpoints() {
        return live.breakpoints();
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(
            EventBreakpoint.Group group, List<EventBreakpoint> wanted) {
        return live.setBreakpoints(group, wanted)
                .thenCompose(set -> mail.ask(joint::eventsChanged).thenApply(_ -> set));
    }

    @Override
    public CompletableFuture<BreakpointStatus> addBreakpoint(EventBreakpoint wanted) {
        return live.addBreakpoint(wanted)
                .thenCompose(set -> mail.ask(joint::eventsChanged).thenApply(_ -> set));
    }

    @Override
    public CompletableFuture<Void> removeBreakpoint(int id) {
        return live.removeBreakpoint(id)
                .thenCompose(_ -> mail.ask(joint::eventsChanged))
                .thenApply(_ -> Joint.nothing());
    }

    @Override
    public CompletableFuture<DataPlace> dataPlace(String expression, int frameId) {
        return live.dataPlace(expression, 0);
    }

    @Override
    public CompletableFuture<DataPlace> dataPlaceIn(int reference, String name) {
        return Numbers.isRecorded(reference)
                ? CompletableFuture.failedFuture(new SessionProblem(
                        SessionProblem.Kind.WRONG_STATE,
                        "The past is not watched: go to the live stop, or ask :last-write " + name + "."))
                : live.dataPlaceIn(reference, name);
    }

    @Override
    public CompletableFuture<Void> setExceptionBreakpoints(boolean caught, boolean uncaught) {
        return live.setExceptionBreakpoints(caught, uncaught)
                .thenCompose(_ -> mail.ask(() -> joint.opened()
                        .map(past -> past.session().setExceptionBreakpoints(caught, uncaught))
                        .orElseGet(() -> CompletableFuture.completedFuture(null))));
    }

    // ---- moves

    @Override
    public CompletableFuture<Boolean> resume(int thread) {
        return resume(thread, false);
    }

    @Override
    public CompletableFuture<Void> step(int thread, StepKind kind) {
        return step(thread, kind, false);
    }

    @Override
    public CompletableFuture<Boolean> resume(int thread, boolean alone) {
        return lane.next(() -> viewed().resume(thread, alone));
    }

    @Override
    public CompletableFuture<Void> step(int thread, StepKind kind, boolean alone) {
        return forward(session -> session.step(thread, kind, alone));
    }

    @Override
    public CompletableFuture<Void> stepForward(int thread) {
        return forward(session -> session.stepForward(thread));
    }

    @Override
    public CompletableFuture<Void> stepInto(int thread, String callee) {
        return forward(session -> session.stepInto(thread, callee));
    }

    @Override
    public CompletableFuture<List<String>> stepTargets(int frameId) {
        return forward(session -> session.stepTargets(frameId));
    }

    @Override
    public CompletableFuture<Void> restartFrame(int frameId) {
        return forward(session -> session.restartFrame(frameId));
    }

    @Override
    public CompletableFuture<Void> forceReturn(String expression) {
        return forward(session -> session.forceReturn(expression));
    }

    @Override
    public CompletableFuture<Void> throwNow(String expression) {
        return forward(session -> session.throwNow(expression));
    }

    /** Also while the view is in the past: the program may run meanwhile. */
    @Override
    public CompletableFuture<Void> pause(int thread) {
        return live.pause(thread);
    }

    @Override
    public CompletableFuture<Void> stepBack(int thread) {
        return back(session -> session.stepBack(thread));
    }

    @Override
    public CompletableFuture<Void> stepBackInto(int thread) {
        return back(session -> session.stepBackInto(thread));
    }

    @Override
    public CompletableFuture<Void> stepBackOut(int thread) {
        return back(session -> session.stepBackOut(thread));
    }

    @Override
    public CompletableFuture<Void> reverseContinue(int thread) {
        return back(session -> session.reverseContinue(thread));
    }

    @Override
    public CompletableFuture<Void> goToHit(boolean forward) {
        return back(session -> session.goToHit(forward));
    }

    @Override
    public CompletableFuture<WriteView> goToWrite(String expression, int frameId, boolean forward) {
        return lane.next(() -> joint.past()
                .thenCompose(past -> past.isEmpty()
                        ? live.goToWrite(expression, frameId, forward)
                        : recordedFrame(past.get(), frameId)
                                .thenCompose(frame -> past.get().session().goToWrite(expression, frame, forward))));
    }

    @Override
    public CompletableFuture<Void> goTo(Position position) {
        return lane.next(() -> joint.past().thenCompose(past -> {
            if (past.isEmpty()) {
                return live.goTo(position);
            }
            return past.get().present().filter(position::equals).isPresent()
                    ? mail.ask(joint::toPresent)
                    : past.get().session().goTo(position);
        }));
    }

    // ---- looks

    @Override
    public CompletableFuture<StopReport> where() {
        return lane.settled(() -> {
            if (joint.viewed().isPresent() || joint.hasEnded()) {
                return pastOrLive(DebugSession::where);
            }
            return live.where()
                    .thenCompose(report -> report.live()
                            ? mail.ask(() -> joint.placed(report))
                            : CompletableFuture.completedFuture(report));
        });
    }

    @Override
    public CompletableFuture<List<ThreadState>> threads() {
        return look(DebugSession::threads, (answer, _) -> answer);
    }

    @Override
    public CompletableFuture<StackPage> stackTrace(int thread, int start, int levels) {
        return look(session -> session.stackTrace(thread, start, levels), (page, recorded) -> {
            StackPage ours = joint.numbers.out(page, recorded);
            if (!recorded) {
                frames.seen(thread, ours);
            }
            return ours;
        });
    }

    @Override
    public CompletableFuture<List<ScopeView>> scopes(int frameId) {
        return inside(frameId, session -> session.scopes(joint.numbers.in(frameId)), joint.numbers::scopes);
    }

    @Override
    public CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        return inside(
                reference,
                session -> session.variables(joint.numbers.in(reference), filter, start, count),
                joint.numbers::variables);
    }

    @Override
    public CompletableFuture<VariableView> setVariable(int reference, String name, String expression) {
        return inside(
                reference,
                session -> session.setVariable(joint.numbers.in(reference), name, expression),
                joint.numbers::out);
    }

    @Override
    public CompletableFuture<VariableView> setExpression(String target, String expression, int frameId) {
        return frameId == 0
                ? look(session -> session.setExpression(target, expression, 0), joint.numbers::out)
                : inside(
                        frameId,
                        session -> session.setExpression(target, expression, joint.numbers.in(frameId)),
                        joint.numbers::out);
    }

    @Override
    public CompletableFuture<List<Completion>> completions(String text, int at, int frameId) {
        return frameId == 0
                ? look(session -> session.completions(text, at, 0), (all, _) -> all)
                : inside(frameId, session -> session.completions(text, at, joint.numbers.in(frameId)), (all, _) -> all);
    }

    @Override
    public CompletableFuture<VariableView> evaluate(String expression, int frameId, EvaluateContext context) {
        return evaluate(expression, frameId, context, new Cancellation());
    }

    @Override
    public CompletableFuture<VariableView> evaluate(
            String expression, int frameId, EvaluateContext context, Cancellation cancellation) {
        return frameId == 0
                ? look(session -> session.evaluate(expression, 0, context, cancellation), joint.numbers::out)
                : inside(
                        frameId,
                        session -> session.evaluate(expression, joint.numbers.in(frameId), context, cancellation),
                        joint.numbers::out);
    }

    @Override
    public <T> CompletableFuture<T> ask(ProgramQuestion<T> question) {
        int number = question.number();
        return number == 0
                ? live.ask(question)
                : inside(number, session -> session.ask(question.renumbered(joint.numbers::in)), (answer, _) -> answer);
    }

    @Override
    public CompletableFuture<Void> kept() {
        return live.kept();
    }

    /** Sources are the program's, whoever names them. */
    @Override
    public CompletableFuture<String> source(int reference) {
        return live.source(reference);
    }

    // ---- questions

    /** The recording's first line, and where the program stands. */
    @Override
    public CompletableFuture<List<KeptStop>> keptStops() {
        return lane.settled(() -> joint.past().thenCompose(past -> {
            if (past.isEmpty()) {
                return live.keptStops();
            }
            var ends = past.get().session().keptStops();
            return past.get().present().isEmpty()
                    ? ends
                    : ends.thenCombine(
                            live.where().thenCompose(now -> mail.ask(() -> joint.placed(now))),
                            (both, now) -> List.of(both.getFirst(), new KeptStop(now, false)));
        }));
    }

    /** By the recording's writes; by kept stops where it has none. */
    @Override
    public CompletableFuture<List<PastValue>> history(String expression) {
        return lane.settled(() -> joint.past()
                .thenCompose(past -> past.filter(Past::lines)
                        .<DebugSession>map(Past::session)
                        .orElse(live)
                        .history(expression)));
    }

    @Override
    public CompletableFuture<List<GotoTarget>> gotoTargets(SourceFile source, int line) {
        return asked(past -> past.session().gotoTargets(source, line));
    }

    @Override
    public CompletableFuture<List<ExceptionView>> exceptions() {
        return asked(past -> past.session().exceptions());
    }

    @Override
    public CompletableFuture<List<CallerView>> callers(String method) {
        return asked(past -> past.session().callers(method));
    }

    @Override
    public CompletableFuture<List<VariableView>> instances(String type) {
        return asked(past -> mail.then(past.session().instances(type), found -> joint.numbers.variables(found, true)));
    }

    @Override
    public CompletableFuture<WhyChain> why(WhyQuestion question) {
        return asked(past -> question instanceof WhyQuestion.OfValue(var expression, var frameId)
                ? recordedFrame(past, frameId)
                        .thenCompose(frame -> past.session().why(new WhyQuestion.OfValue(expression, frame)))
                : past.session().why(question));
    }

    /** The recorder has its switch in the program, which is asked to turn it, as an expression is evaluated. */
    @Override
    public CompletableFuture<Void> record(boolean on) {
        return lane.next(() -> joint.viewed().isPresent()
                ? CompletableFuture.failedFuture(new SessionProblem(
                        SessionProblem.Kind.WRONG_STATE,
                        "The past is recorded already; go forward to the live stop first (:goto end)."))
                : live.evaluate(SWITCH + "(" + on + ")", 0, EvaluateContext.REPL)
                        .thenApply(_ -> Joint.nothing()));
    }

    private CompletableFuture<Integer> recordedFrame(Past past, int frameId) {
        return mail.ask(() -> frameId == 0 || Numbers.isRecorded(frameId)
                ? CompletableFuture.completedFuture(joint.numbers.in(frameId))
                : frames.recorded(frameId, past.session()));
    }
}
