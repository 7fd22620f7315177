package io.javascope.dap;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.ThreadState;
import io.javascope.history.state.Value;
import io.javascope.session.AttachRequest;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.Completion;
import io.javascope.session.DebugSession;
import io.javascope.session.EvaluateContext;
import io.javascope.session.KeptStop;
import io.javascope.session.LaunchRequest;
import io.javascope.session.PastValue;
import io.javascope.session.ScopeView;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.StackFrameView;
import io.javascope.session.StackPage;
import io.javascope.session.StepKind;
import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import io.javascope.session.VariableFilter;
import io.javascope.session.VariableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session that notes its calls, answers what a test tells it to, and else something harmless. */
final class FakeSession implements DebugSession {
    final SessionClient client;
    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile @Nullable LaunchRequest launched;
    volatile @Nullable AttachRequest attached;
    private final Map<String, Supplier<CompletableFuture<?>>> scripted = new ConcurrentHashMap<>();
    private final AtomicInteger breakpointIds = new AtomicInteger();

    FakeSession(SessionClient client) {
        this.client = client;
    }

    /** From now on this method answers so. */
    FakeSession when(String method, Supplier<CompletableFuture<?>> answer) {
        scripted.put(method, answer);
        return this;
    }

    /** From now on this method fails so. */
    FakeSession fails(String method, String message) {
        return when(
                method,
                () -> CompletableFuture.failedFuture(new SessionProblem(SessionProblem.Kind.WRONG_STATE, message)));
    }

    void tell(SessionEvent event) {
        client.event(event);
    }

    /** A live stop of a thread. */
    void stop(StopReason reason, int thread, long sequence) {
        tell(new SessionEvent.Stopped(report(reason, thread, sequence, true)));
    }

    /** A move of the view into the past. */
    void stopInThePast(StopReason reason, int thread, long sequence) {
        tell(new SessionEvent.Stopped(report(reason, thread, sequence, false)));
    }

    static StopReport report(StopReason reason, int thread, long sequence, boolean live) {
        return new StopReport(
                reason,
                new Position(thread, sequence),
                live,
                "main",
                frame(0),
                file(),
                reason == StopReason.BREAKPOINT ? List.of(1) : List.of(),
                reason == StopReason.EXCEPTION ? "java.lang.IllegalStateException: no" : null,
                false);
    }

    static SourceFile file() {
        return new SourceFile("Order.java", "/src/com/acme/Order.java", 0);
    }

    static Frame frame(int depth) {
        return new Frame(
                depth,
                "com.acme.Order",
                "total",
                "(ILjava/lang/String;)V",
                "Order.java",
                "com/acme/Order.java",
                10 + depth);
    }

    static VariableView variable(String name, String text) {
        return new VariableView(name, text, "int", new Value.Primitive(1), 0, -1, -1, name);
    }

    @SuppressWarnings("unchecked")
    private <T> CompletableFuture<T> answer(String method, String call, @Nullable T harmless) {
        calls.add(call);
        Supplier<CompletableFuture<?>> told = scripted.get(method);
        return told == null ? CompletableFuture.completedFuture(harmless) : (CompletableFuture<T>) told.get();
    }

    @Override
    public CompletableFuture<Void> launch(LaunchRequest request) {
        launched = request;
        return answer("launch", "launch " + request.target(), null);
    }

    @Override
    public CompletableFuture<Void> attach(AttachRequest request) {
        attached = request;
        return answer("attach", "attach " + request.hostName() + ":" + request.port(), null);
    }

    @Override
    public CompletableFuture<Void> configurationDone() {
        return answer("configurationDone", "configurationDone", null);
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(SourceFile source, List<BreakpointRequest> wanted) {
        List<BreakpointStatus> set = new ArrayList<>();
        for (BreakpointRequest each : wanted) {
            set.add(new BreakpointStatus(
                    breakpointIds.incrementAndGet(),
                    source,
                    each.line(),
                    false,
                    "The class is not loaded yet.",
                    each.condition(),
                    each.logMessage(),
                    0));
        }
        return answer("setBreakpoints", "setBreakpoints " + source.path() + " " + wanted, set);
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> breakpoints() {
        return answer("breakpoints", "breakpoints", List.of());
    }

    @Override
    public CompletableFuture<Void> setExceptionBreakpoints(boolean caught, boolean uncaught) {
        return answer("setExceptionBreakpoints", "setExceptionBreakpoints " + caught + " " + uncaught, null);
    }

    @Override
    public CompletableFuture<List<ThreadState>> threads() {
        return answer("threads", "threads", List.of(new ThreadState(1, "main", "stopped")));
    }

    @Override
    public CompletableFuture<StackPage> stackTrace(int thread, int start, int levels) {
        var frame = new StackFrameView(1001, frame(0), file(), false);
        var library = new StackFrameView(1002, frame(1), null, true);
        return answer(
                "stackTrace",
                "stackTrace " + thread + " " + start + " " + levels,
                new StackPage(List.of(frame, library), 2));
    }

    @Override
    public CompletableFuture<List<ScopeView>> scopes(int frameId) {
        return answer("scopes", "scopes " + frameId, List.of(new ScopeView("Locals", 7, false)));
    }

    @Override
    public CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        return answer(
                "variables",
                "variables " + reference + " " + filter + " " + start + " " + count,
                List.of(variable("n", "1")));
    }

    @Override
    public CompletableFuture<VariableView> setVariable(int reference, String name, String expression) {
        return answer(
                "setVariable", "setVariable " + reference + " " + name + "=" + expression, variable(name, expression));
    }

    @Override
    public CompletableFuture<VariableView> setExpression(String target, String expression, int frameId) {
        return answer(
                "setExpression",
                "setExpression " + target + "=" + expression + " in " + frameId,
                variable(target, expression));
    }

    @Override
    public CompletableFuture<List<Completion>> completions(String text, int at, int frameId) {
        return answer(
                "completions",
                "completions " + text + " at " + at + " in " + frameId,
                List.of(new Completion("length()", "length()", Completion.Kind.METHOD, at, 0)));
    }

    @Override
    public CompletableFuture<VariableView> evaluate(String expression, int frameId, EvaluateContext context) {
        return answer(
                "evaluate", "evaluate " + expression + " in " + frameId + " " + context, variable(expression, "42"));
    }

    @Override
    public CompletableFuture<Boolean> resume(int thread) {
        return answer("resume", "resume " + thread, true);
    }

    @Override
    public CompletableFuture<Void> step(int thread, StepKind kind) {
        return answer("step", "step " + thread + " " + kind, null);
    }

    @Override
    public CompletableFuture<Void> pause(int thread) {
        return answer("pause", "pause " + thread, null);
    }

    @Override
    public CompletableFuture<Void> stepBack(int thread) {
        return answer("stepBack", "stepBack " + thread, null);
    }

    @Override
    public CompletableFuture<Void> stepForward(int thread) {
        return answer("stepForward", "stepForward " + thread, null);
    }

    @Override
    public CompletableFuture<Void> reverseContinue(int thread) {
        return answer("reverseContinue", "reverseContinue " + thread, null);
    }

    @Override
    public CompletableFuture<Void> goTo(Position position) {
        return answer("goTo", "goTo " + position, null);
    }

    @Override
    public CompletableFuture<List<KeptStop>> keptStops() {
        return answer("keptStops", "keptStops", List.of());
    }

    @Override
    public CompletableFuture<StopReport> where() {
        return answer("where", "where", report(StopReason.STEP, 1, 1, true));
    }

    @Override
    public CompletableFuture<List<PastValue>> history(String expression) {
        return answer("history", "history " + expression, List.of());
    }

    @Override
    public CompletableFuture<Void> kept() {
        return answer("kept", "kept", null);
    }

    @Override
    public CompletableFuture<String> source(int reference) {
        return answer("source", "source " + reference, "class Order {}");
    }

    @Override
    public CompletableFuture<Void> restart() {
        return answer("restart", "restart", null);
    }

    @Override
    public CompletableFuture<Void> terminate() {
        return answer("terminate", "terminate", null);
    }

    @Override
    public CompletableFuture<Void> disconnect(boolean terminateDebuggee) {
        return answer("disconnect", "disconnect " + terminateDebuggee, null);
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
