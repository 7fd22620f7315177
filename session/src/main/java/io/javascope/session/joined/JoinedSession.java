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
    private final Looks looks;
    private final Questions questions;

    JoinedSession(Mail mail, LiveSession live, Joint joint, Runnable stop) {
        this.mail = mail;
        this.live = live;
        this.joint = joint;
        this.stop = stop;
        this.frames = new LiveFrames(live);
        this.lane = new Lane(mail);
        this.looks = new Looks(mail, live, joint, lane, frames);
        this.questions = new Questions(mail, live, joint, lane, frames);
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
        return lane.next(() -> joint.hasEnded() ? looks.pastOrLive(move) : move.apply(looks.viewed()));
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
        return looks.watchable(
                frameId != 0 && !Numbers.isRecorded(frameId),
                session -> session.dataPlace(expression, joint.numbers.in(frameId)));
    }

    @Override
    public CompletableFuture<DataPlace> dataPlaceIn(int reference, String name) {
        return looks.watchable(
                !Numbers.isRecorded(reference), session -> session.dataPlaceIn(joint.numbers.in(reference), name));
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
        return lane.next(() -> looks.viewed().resume(thread, alone));
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
                        : questions
                                .recordedFrame(past.get(), frameId)
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
        return looks.where();
    }

    @Override
    public CompletableFuture<List<ThreadState>> threads() {
        return looks.look(DebugSession::threads, (answer, _) -> answer);
    }

    @Override
    public CompletableFuture<StackPage> stackTrace(int thread, int start, int levels) {
        return looks.stackTrace(thread, start, levels);
    }

    @Override
    public CompletableFuture<List<ScopeView>> scopes(int frameId) {
        return looks.scopes(frameId);
    }

    @Override
    public CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        return looks.variables(reference, filter, start, count);
    }

    @Override
    public CompletableFuture<VariableView> setVariable(int reference, String name, String expression) {
        return looks.setVariable(reference, name, expression);
    }

    @Override
    public CompletableFuture<VariableView> setExpression(String target, String expression, int frameId) {
        return looks.setExpression(target, expression, frameId);
    }

    @Override
    public CompletableFuture<List<Completion>> completions(String text, int at, int frameId) {
        return looks.completions(text, at, frameId);
    }

    @Override
    public CompletableFuture<VariableView> evaluate(String expression, int frameId, EvaluateContext context) {
        return evaluate(expression, frameId, context, new Cancellation());
    }

    @Override
    public CompletableFuture<VariableView> evaluate(
            String expression, int frameId, EvaluateContext context, Cancellation cancellation) {
        return looks.evaluate(expression, frameId, context, cancellation);
    }

    @Override
    public <T> CompletableFuture<T> ask(ProgramQuestion<T> question) {
        return looks.ask(question);
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

    @Override
    public CompletableFuture<List<KeptStop>> keptStops() {
        return questions.keptStops();
    }

    @Override
    public CompletableFuture<List<PastValue>> history(String expression) {
        return questions.history(expression);
    }

    @Override
    public CompletableFuture<List<GotoTarget>> gotoTargets(SourceFile source, int line) {
        return questions.gotoTargets(source, line);
    }

    @Override
    public CompletableFuture<List<ExceptionView>> exceptions() {
        return questions.exceptions();
    }

    @Override
    public CompletableFuture<List<CallerView>> callers(String method) {
        return questions.callers(method);
    }

    @Override
    public CompletableFuture<List<VariableView>> instances(String type) {
        return questions.instances(type);
    }

    @Override
    public CompletableFuture<List<VariableView>> referrers(String expression, int frameId) {
        return questions.referrers(expression, frameId);
    }

    @Override
    public CompletableFuture<WhyChain> why(WhyQuestion question) {
        return questions.why(question);
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
}
