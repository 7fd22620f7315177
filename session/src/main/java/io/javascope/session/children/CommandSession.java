package io.javascope.session.children;

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
import io.javascope.session.JvmView;
import io.javascope.session.KeptStop;
import io.javascope.session.LaunchRequest;
import io.javascope.session.PastValue;
import io.javascope.session.ProgramQuestion;
import io.javascope.session.ScopeView;
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
import io.javascope.session.mail.Mail;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The session over a command's JVMs as its client sees it: questions and moves go to the one that is driven. */
final class CommandSession implements DebugSession {
    private final Mail mail;
    private final Jvms jvms;
    private final CommandLife life;
    private final Numbers numbers;

    CommandSession(Mail mail, Jvms jvms, CommandLife life) {
        this.mail = mail;
        this.jvms = jvms;
        this.life = life;
        this.numbers = jvms.numbers;
    }

    private <T> CompletableFuture<T> driven(
            Function<DebugSession, CompletableFuture<T>> question, UnaryOperator<T> translated) {
        return mail.ask(() -> {
            var jvm = jvms.driven();
            return mail.then(question.apply(jvm.session), answer -> {
                if (!jvms.isDriven(jvm)) {
                    throw new SessionProblem(
                            SessionProblem.Kind.WRONG_STATE, jvm + " has ended, and another JVM is driven now.");
                }
                return translated.apply(answer);
            });
        });
    }

    private <T> CompletableFuture<T> driven(Function<DebugSession, CompletableFuture<T>> question) {
        return driven(question, UnaryOperator.identity());
    }

    @Override
    public CompletableFuture<Void> launch(LaunchRequest request) {
        return mail.ask(() -> life.launch(request));
    }

    @Override
    public CompletableFuture<Void> attach(AttachRequest request) {
        return CompletableFuture.failedFuture(new SessionProblem(
                SessionProblem.Kind.BAD_INPUT, "This session launches a command; it cannot attach."));
    }

    @Override
    public CompletableFuture<Void> configurationDone() {
        return mail.ask(() -> {
            jvms.configured();
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(SourceFile source, List<BreakpointRequest> wanted) {
        return mail.ask(() -> jvms.breakpoints.set(source, wanted, jvms.all()));
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> breakpoints() {
        return mail.ask(() -> jvms.breakpoints.all(jvms.all()));
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(
            EventBreakpoint.Group group, List<EventBreakpoint> wanted) {
        return mail.ask(() -> jvms.breakpoints.set(group, wanted, jvms.all()));
    }

    @Override
    public CompletableFuture<BreakpointStatus> addBreakpoint(EventBreakpoint wanted) {
        return mail.ask(() -> jvms.breakpoints.add(wanted, jvms.all()));
    }

    @Override
    public CompletableFuture<Void> removeBreakpoint(int id) {
        return mail.ask(() -> jvms.breakpoints.remove(id, jvms.all()));
    }

    @Override
    public CompletableFuture<DataPlace> dataPlace(String expression, int frameId) {
        return driven(session -> session.dataPlace(expression, numbers.in(frameId)));
    }

    @Override
    public CompletableFuture<DataPlace> dataPlaceIn(int reference, String name) {
        return driven(session -> session.dataPlaceIn(numbers.in(reference), name));
    }

    @Override
    public CompletableFuture<Void> setExceptionBreakpoints(boolean caught, boolean uncaught) {
        return mail.ask(() -> jvms.exceptions(caught, uncaught));
    }

    @Override
    public CompletableFuture<List<ThreadState>> threads() {
        return driven(DebugSession::threads);
    }

    @Override
    public CompletableFuture<StackPage> stackTrace(int thread, int start, int levels) {
        return driven(session -> session.stackTrace(thread, start, levels), numbers::out);
    }

    @Override
    public CompletableFuture<List<ScopeView>> scopes(int frameId) {
        return driven(session -> session.scopes(numbers.in(frameId)), numbers::scopes);
    }

    @Override
    public CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        return driven(session -> session.variables(numbers.in(reference), filter, start, count), numbers::variables);
    }

    @Override
    public CompletableFuture<VariableView> setVariable(int reference, String name, String expression) {
        return driven(session -> session.setVariable(numbers.in(reference), name, expression), numbers::out);
    }

    @Override
    public CompletableFuture<VariableView> setExpression(String target, String expression, int frameId) {
        return driven(session -> session.setExpression(target, expression, numbers.in(frameId)), numbers::out);
    }

    @Override
    public CompletableFuture<List<Completion>> completions(String text, int at, int frameId) {
        return driven(session -> session.completions(text, at, numbers.in(frameId)));
    }

    @Override
    public CompletableFuture<VariableView> evaluate(String expression, int frameId, EvaluateContext context) {
        return evaluate(expression, frameId, context, new Cancellation());
    }

    @Override
    public CompletableFuture<VariableView> evaluate(
            String expression, int frameId, EvaluateContext context, Cancellation cancellation) {
        return driven(
                session -> session.evaluate(expression, numbers.in(frameId), context, cancellation), numbers::out);
    }

    @Override
    public <T> CompletableFuture<T> ask(ProgramQuestion<T> question) {
        return driven(session -> session.ask(question.renumbered(numbers::in)));
    }

    @Override
    public CompletableFuture<Boolean> resume(int thread) {
        return driven(session -> session.resume(thread));
    }

    @Override
    public CompletableFuture<Void> step(int thread, StepKind kind) {
        return driven(session -> session.step(thread, kind));
    }

    @Override
    public CompletableFuture<Boolean> resume(int thread, boolean alone) {
        return driven(session -> session.resume(thread, alone));
    }

    @Override
    public CompletableFuture<Void> step(int thread, StepKind kind, boolean alone) {
        return driven(session -> session.step(thread, kind, alone));
    }

    @Override
    public CompletableFuture<Void> stepInto(int thread, String callee) {
        return driven(session -> session.stepInto(thread, callee));
    }

    @Override
    public CompletableFuture<List<String>> stepTargets(int frameId) {
        return driven(session -> session.stepTargets(numbers.in(frameId)));
    }

    @Override
    public CompletableFuture<Void> restartFrame(int frameId) {
        return driven(session -> session.restartFrame(numbers.in(frameId)));
    }

    @Override
    public CompletableFuture<Void> forceReturn(String expression) {
        return driven(session -> session.forceReturn(expression));
    }

    @Override
    public CompletableFuture<Void> throwNow(String expression) {
        return driven(session -> session.throwNow(expression));
    }

    @Override
    public CompletableFuture<Void> pause(int thread) {
        return mail.ask(() -> jvms.running().session.pause(thread));
    }

    @Override
    public CompletableFuture<Void> stepBack(int thread) {
        return driven(session -> session.stepBack(thread));
    }

    @Override
    public CompletableFuture<Void> stepForward(int thread) {
        return driven(session -> session.stepForward(thread));
    }

    @Override
    public CompletableFuture<Void> reverseContinue(int thread) {
        return driven(session -> session.reverseContinue(thread));
    }

    @Override
    public CompletableFuture<Void> stepBackInto(int thread) {
        return driven(session -> session.stepBackInto(thread));
    }

    @Override
    public CompletableFuture<Void> stepBackOut(int thread) {
        return driven(session -> session.stepBackOut(thread));
    }

    @Override
    public CompletableFuture<Void> goToHit(boolean forward) {
        return driven(session -> session.goToHit(forward));
    }

    @Override
    public CompletableFuture<WriteView> goToWrite(String expression, int frameId, boolean forward) {
        return driven(session -> session.goToWrite(expression, numbers.in(frameId), forward));
    }

    @Override
    public CompletableFuture<List<GotoTarget>> gotoTargets(SourceFile source, int line) {
        return driven(session -> session.gotoTargets(source, line), numbers::targets);
    }

    @Override
    public CompletableFuture<List<ExceptionView>> exceptions() {
        return driven(DebugSession::exceptions, numbers::exceptions);
    }

    @Override
    public CompletableFuture<List<CallerView>> callers(String method) {
        return driven(session -> session.callers(method));
    }

    @Override
    public CompletableFuture<List<VariableView>> instances(String type) {
        return driven(session -> session.instances(type), numbers::variables);
    }

    @Override
    public CompletableFuture<List<VariableView>> referrers(String expression, int frameId) {
        return driven(session -> session.referrers(expression, numbers.in(frameId)), numbers::variables);
    }

    @Override
    public CompletableFuture<Void> record(boolean on) {
        return driven(session -> session.record(on));
    }

    @Override
    public CompletableFuture<WhyChain> why(WhyQuestion question) {
        return driven(
                session -> session.why(
                        question instanceof WhyQuestion.OfValue(var expression, var frame)
                                ? new WhyQuestion.OfValue(expression, numbers.in(frame))
                                : question),
                numbers::out);
    }

    @Override
    public CompletableFuture<Void> goTo(Position position) {
        return driven(session -> session.goTo(jvms.inDriven(position)));
    }

    @Override
    public CompletableFuture<List<KeptStop>> keptStops() {
        return driven(DebugSession::keptStops, numbers::stops);
    }

    @Override
    public CompletableFuture<StopReport> where() {
        return driven(DebugSession::where, numbers::out);
    }

    @Override
    public CompletableFuture<List<PastValue>> history(String expression) {
        return driven(session -> session.history(expression), numbers::values);
    }

    @Override
    public CompletableFuture<Void> kept() {
        return driven(DebugSession::kept);
    }

    @Override
    public CompletableFuture<List<JvmView>> jvms() {
        return mail.ask(() -> CompletableFuture.completedFuture(jvms.views()));
    }

    @Override
    public CompletableFuture<String> source(int reference) {
        return driven(session -> session.source(reference));
    }

    @Override
    public CompletableFuture<Void> restart() {
        return CompletableFuture.failedFuture(new SessionProblem(
                SessionProblem.Kind.WRONG_STATE, "A command is not started twice; start a new session."));
    }

    @Override
    public CompletableFuture<Void> terminate() {
        return mail.ask(life::end);
    }

    @Override
    public CompletableFuture<Void> disconnect(boolean terminateDebuggee) {
        return mail.ask(() -> terminateDebuggee ? life.end() : life.leave());
    }

    @Override
    public void close() {
        mail.send(life::abandon);
    }
}
