package io.javascope.session.console;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.ThreadState;
import io.javascope.history.state.Value;
import io.javascope.session.AttachRequest;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.DebugSession;
import io.javascope.session.EvaluateContext;
import io.javascope.session.KeptStop;
import io.javascope.session.LaunchRequest;
import io.javascope.session.PastValue;
import io.javascope.session.ScopeView;
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
import java.util.function.Consumer;

/** A session whose program is a list of lines; each live move goes one line on, and after the last one it ends. */
final class PlayedSession implements DebugSession {
    static final SourceFile SOURCE = new SourceFile("Orders.java", "/shop/src/com/acme/Orders.java", 0);
    private static final int THREAD = 1;

    private final List<Integer> lines;
    private final Map<String, VariableView> values;
    private final List<StopReport> kept = new ArrayList<>();
    private final List<BreakpointStatus> breakpoints = new ArrayList<>();
    private int view = -1;
    private int nextId = 1;
    Consumer<SessionEvent> client = _ -> {};

    PlayedSession(List<Integer> lines, Map<String, VariableView> values) {
        this.lines = lines;
        this.values = values;
    }

    static VariableView number(String name, int n) {
        return view(name, String.valueOf(n), "int", new Value.Primitive(n));
    }

    static VariableView text(String name, String s) {
        return view(name, '"' + s + '"', "java.lang.String", new Value.Text(1, s, s.length()));
    }

    private static VariableView view(String name, String text, String type, Value value) {
        return new VariableView(name, text, type, value, 0, 0, -1, name);
    }

    /** The live program goes on by one line, as if somebody else had resumed it. */
    CompletableFuture<Void> liveMove(StopReason reason) {
        if (kept.size() == lines.size()) {
            client.accept(new SessionEvent.Exited(3));
            client.accept(new SessionEvent.Terminated(false));
        } else {
            kept.add(report(kept.size(), reason, true));
            stand(kept.size() - 1, reason);
        }
        return CompletableFuture.completedFuture(null);
    }

    private void stand(int index, StopReason reason) {
        view = index;
        client.accept(new SessionEvent.Stopped(report(index, reason, index == kept.size() - 1)));
    }

    private StopReport report(int index, StopReason reason, boolean live) {
        var frame = new Frame(
                0, "com.acme.Orders", "total", "()I", "Orders.java", "com/acme/Orders.java", lines.get(index));
        return new StopReport(
                reason, new Position(THREAD, index + 1), live, "main", frame, SOURCE, List.of(), null, true);
    }

    private CompletableFuture<Void> travel(int index, StopReason reason) {
        if (index < 0 || index >= kept.size()) {
            return CompletableFuture.failedFuture(
                    new SessionProblem(SessionProblem.Kind.WRONG_STATE, "There is no kept stop there."));
        }
        stand(index, reason);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> launch(LaunchRequest request) {
        return liveMove(request.stopOnEntry() ? StopReason.ENTRY : StopReason.BREAKPOINT);
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(SourceFile source, List<BreakpointRequest> wanted) {
        List<BreakpointStatus> before = breakpoints.stream()
                .filter(b -> java.util.Objects.requireNonNull(b.source()).equals(source))
                .toList();
        breakpoints.removeAll(before);
        List<BreakpointStatus> now =
                wanted.stream().map(w -> status(source, w, before)).toList();
        breakpoints.addAll(now);
        return CompletableFuture.completedFuture(now);
    }

    private BreakpointStatus status(SourceFile source, BreakpointRequest wanted, List<BreakpointStatus> before) {
        int id = before.stream()
                .filter(b -> b.line() == wanted.line())
                .map(BreakpointStatus::id)
                .findFirst()
                .orElseGet(() -> nextId++);
        return new BreakpointStatus(id, source, wanted.line(), true, null, wanted.condition(), wanted.logMessage(), 0);
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> breakpoints() {
        return CompletableFuture.completedFuture(List.copyOf(breakpoints));
    }

    @Override
    public CompletableFuture<List<ThreadState>> threads() {
        return CompletableFuture.completedFuture(List.of(new ThreadState(THREAD, "main", "stopped")));
    }

    @Override
    public CompletableFuture<StackPage> stackTrace(int thread, int start, int levels) {
        var frame = kept.get(view).frame();
        return CompletableFuture.completedFuture(
                frame == null
                        ? new StackPage(List.of(), 0)
                        : new StackPage(List.of(new StackFrameView(11, frame, SOURCE, false)), 1));
    }

    @Override
    public CompletableFuture<List<ScopeView>> scopes(int frameId) {
        return CompletableFuture.completedFuture(
                List.of(new ScopeView("Static", 5, false), new ScopeView("Locals", frameId * 10, false)));
    }

    @Override
    public CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        return CompletableFuture.completedFuture(reference == 110 ? List.copyOf(values.values()) : List.of());
    }

    @Override
    public CompletableFuture<VariableView> evaluate(String expression, int frameId, EvaluateContext context) {
        var value = values.get(expression);
        return value != null
                ? CompletableFuture.completedFuture(value)
                : CompletableFuture.failedFuture(
                        new SessionProblem(SessionProblem.Kind.BAD_INPUT, "There is no variable " + expression + "."));
    }

    @Override
    public CompletableFuture<Boolean> resume(int thread) {
        boolean live = view == kept.size() - 1;
        return (live ? liveMove(StopReason.BREAKPOINT) : travel(kept.size() - 1, StopReason.GOTO)).thenApply(_ -> live);
    }

    @Override
    public CompletableFuture<Void> step(int thread, StepKind kind) {
        return liveMove(StopReason.STEP);
    }

    @Override
    public CompletableFuture<Void> stepBack(int thread) {
        return travel(view - 1, StopReason.STEP);
    }

    @Override
    public CompletableFuture<Void> stepForward(int thread) {
        return travel(view + 1, StopReason.STEP);
    }

    @Override
    public CompletableFuture<Void> reverseContinue(int thread) {
        return travel(0, StopReason.START);
    }

    @Override
    public CompletableFuture<Void> goTo(Position position) {
        return travel((int) position.sequence() - 1, StopReason.GOTO);
    }

    @Override
    public CompletableFuture<List<KeptStop>> keptStops() {
        return CompletableFuture.completedFuture(
                kept.stream().map(report -> new KeptStop(report, false)).toList());
    }

    @Override
    public CompletableFuture<StopReport> where() {
        return CompletableFuture.completedFuture(report(view, kept.get(view).reason(), view == kept.size() - 1));
    }

    @Override
    public CompletableFuture<List<PastValue>> history(String expression) {
        List<PastValue> past = new ArrayList<>();
        for (StopReport stop : kept) {
            long value = stop.position().sequence() / 2;
            boolean known = !expression.equals("unknown") && stop.position().sequence() > 1;
            past.add(new PastValue(
                    stop.position(),
                    SOURCE,
                    lines.get((int) stop.position().sequence() - 1),
                    known ? String.valueOf(value) : null,
                    known ? null : "no such variable"));
        }
        return CompletableFuture.completedFuture(PastValue.changes(past));
    }

    @Override
    public CompletableFuture<Void> attach(AttachRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> configurationDone() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> setExceptionBreakpoints(boolean caught, boolean uncaught) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<VariableView> setVariable(int reference, String name, String expression) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> pause(int thread) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> kept() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<String> source(int reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> restart() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> terminate() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> disconnect(boolean terminateDebuggee) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
