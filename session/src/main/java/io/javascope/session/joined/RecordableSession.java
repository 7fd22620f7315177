package io.javascope.session.joined;

import io.javascope.foundation.actor.Supervisor;
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
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionSettings;
import io.javascope.session.SourceFile;
import io.javascope.session.StackPage;
import io.javascope.session.StepKind;
import io.javascope.session.StopReport;
import io.javascope.session.TerminalCommand;
import io.javascope.session.VariableFilter;
import io.javascope.session.VariableView;
import io.javascope.session.WhyChain;
import io.javascope.session.WhyQuestion;
import io.javascope.session.WriteView;
import io.javascope.session.core.LiveSession;
import io.javascope.session.core.Sessions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session that is its program's own until a launch asks for a recording: then one that joins both takes its place. Any
 * thread.
 */
final class RecordableSession implements DebugSession {
    private final LiveSession live;
    private final Supplier<DebugSession> joining;
    private volatile DebugSession target;

    private RecordableSession(LiveSession live, Supplier<DebugSession> joining) {
        this.live = live;
        this.joining = joining;
        this.target = live;
    }

    static DebugSession start(
            Supervisor parent, SessionSettings settings, SessionClient client, Recordings recordings) {
        var heard = new Heard(client);
        LiveSession live = Sessions.start(parent, settings, heard, (plan, wanted, children) -> {
            var begun = recordings.recorder().begin(plan, wanted, children);
            heard.recorded(begun.recording(), begun.plan().name());
            return begun;
        });
        return new RecordableSession(live, () -> {
            JoinedSession joined = JoinedSessions.joined(parent, live, client, recordings.pool());
            heard.by(joined);
            return joined;
        });
    }

    /** Passes events on to whoever is to hear them. */
    static final class Heard implements SessionClient {
        private final SessionClient client;
        private final AtomicReference<@Nullable JoinedSession> joined = new AtomicReference<>();

        Heard(SessionClient client) {
            this.client = client;
        }

        /** From now on they go there. */
        void by(JoinedSession session) {
            joined.set(session);
        }

        void recorded(Path folder, String startedAs) {
            JoinedSession session = joined.get();
            if (session != null) {
                session.recorded(folder, startedAs);
            }
        }

        @Override
        public void event(SessionEvent event) {
            JoinedSession session = joined.get();
            if (session == null) {
                client.event(event);
            } else {
                session.heard(event);
            }
        }

        @Override
        public CompletableFuture<Long> runInTerminal(TerminalCommand command) {
            return client.runInTerminal(command);
        }
    }

    @Override
    public CompletableFuture<Void> launch(LaunchRequest request) {
        if (request.recording() != null && target == live) {
            target = joining.get();
        }
        return target.launch(request);
    }

    @Override
    public CompletableFuture<Void> attach(AttachRequest request) {
        return target.attach(request);
    }

    @Override
    public CompletableFuture<Void> configurationDone() {
        return target.configurationDone();
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(SourceFile source, List<BreakpointRequest> wanted) {
        return target.setBreakpoints(source, wanted);
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> breakpoints() {
        return target.breakpoints();
    }

    @Override
    public CompletableFuture<Void> setExceptionBreakpoints(boolean caught, boolean uncaught) {
        return target.setExceptionBreakpoints(caught, uncaught);
    }

    @Override
    public CompletableFuture<List<ThreadState>> threads() {
        return target.threads();
    }

    @Override
    public CompletableFuture<StackPage> stackTrace(int thread, int start, int levels) {
        return target.stackTrace(thread, start, levels);
    }

    @Override
    public CompletableFuture<List<ScopeView>> scopes(int frameId) {
        return target.scopes(frameId);
    }

    @Override
    public CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        return target.variables(reference, filter, start, count);
    }

    @Override
    public CompletableFuture<VariableView> setVariable(int reference, String name, String expression) {
        return target.setVariable(reference, name, expression);
    }

    @Override
    public CompletableFuture<VariableView> setExpression(String name, String expression, int frameId) {
        return target.setExpression(name, expression, frameId);
    }

    @Override
    public CompletableFuture<List<Completion>> completions(String text, int at, int frameId) {
        return target.completions(text, at, frameId);
    }

    @Override
    public CompletableFuture<VariableView> evaluate(String expression, int frameId, EvaluateContext context) {
        return target.evaluate(expression, frameId, context);
    }

    @Override
    public CompletableFuture<VariableView> evaluate(
            String expression, int frameId, EvaluateContext context, Cancellation cancellation) {
        return target.evaluate(expression, frameId, context, cancellation);
    }

    @Override
    public <T> CompletableFuture<T> ask(ProgramQuestion<T> question) {
        return target.ask(question);
    }

    @Override
    public CompletableFuture<Boolean> resume(int thread) {
        return target.resume(thread);
    }

    @Override
    public CompletableFuture<Void> step(int thread, StepKind kind) {
        return target.step(thread, kind);
    }

    @Override
    public CompletableFuture<Boolean> resume(int thread, boolean alone) {
        return target.resume(thread, alone);
    }

    @Override
    public CompletableFuture<Void> step(int thread, StepKind kind, boolean alone) {
        return target.step(thread, kind, alone);
    }

    @Override
    public CompletableFuture<Void> stepInto(int thread, String callee) {
        return target.stepInto(thread, callee);
    }

    @Override
    public CompletableFuture<List<String>> stepTargets(int frameId) {
        return target.stepTargets(frameId);
    }

    @Override
    public CompletableFuture<Void> restartFrame(int frameId) {
        return target.restartFrame(frameId);
    }

    @Override
    public CompletableFuture<Void> forceReturn(String expression) {
        return target.forceReturn(expression);
    }

    @Override
    public CompletableFuture<Void> throwNow(String expression) {
        return target.throwNow(expression);
    }

    @Override
    public CompletableFuture<Void> pause(int thread) {
        return target.pause(thread);
    }

    @Override
    public CompletableFuture<Void> stepBack(int thread) {
        return target.stepBack(thread);
    }

    @Override
    public CompletableFuture<Void> stepForward(int thread) {
        return target.stepForward(thread);
    }

    @Override
    public CompletableFuture<Void> reverseContinue(int thread) {
        return target.reverseContinue(thread);
    }

    @Override
    public CompletableFuture<Void> stepBackInto(int thread) {
        return target.stepBackInto(thread);
    }

    @Override
    public CompletableFuture<Void> stepBackOut(int thread) {
        return target.stepBackOut(thread);
    }

    @Override
    public CompletableFuture<Void> goToHit(boolean forward) {
        return target.goToHit(forward);
    }

    @Override
    public CompletableFuture<WriteView> goToWrite(String expression, int frameId, boolean forward) {
        return target.goToWrite(expression, frameId, forward);
    }

    @Override
    public CompletableFuture<List<GotoTarget>> gotoTargets(SourceFile source, int line) {
        return target.gotoTargets(source, line);
    }

    @Override
    public CompletableFuture<List<ExceptionView>> exceptions() {
        return target.exceptions();
    }

    @Override
    public CompletableFuture<List<CallerView>> callers(String method) {
        return target.callers(method);
    }

    @Override
    public CompletableFuture<List<VariableView>> instances(String type) {
        return target.instances(type);
    }

    @Override
    public CompletableFuture<List<VariableView>> referrers(String expression, int frameId) {
        return target.referrers(expression, frameId);
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(
            EventBreakpoint.Group group, List<EventBreakpoint> wanted) {
        return target.setBreakpoints(group, wanted);
    }

    @Override
    public CompletableFuture<BreakpointStatus> addBreakpoint(EventBreakpoint wanted) {
        return target.addBreakpoint(wanted);
    }

    @Override
    public CompletableFuture<Void> removeBreakpoint(int id) {
        return target.removeBreakpoint(id);
    }

    @Override
    public CompletableFuture<DataPlace> dataPlace(String expression, int frameId) {
        return target.dataPlace(expression, frameId);
    }

    @Override
    public CompletableFuture<DataPlace> dataPlaceIn(int reference, String name) {
        return target.dataPlaceIn(reference, name);
    }

    @Override
    public CompletableFuture<Void> record(boolean on) {
        return target.record(on);
    }

    @Override
    public CompletableFuture<WhyChain> why(WhyQuestion question) {
        return target.why(question);
    }

    @Override
    public CompletableFuture<Void> goTo(Position position) {
        return target.goTo(position);
    }

    @Override
    public CompletableFuture<List<KeptStop>> keptStops() {
        return target.keptStops();
    }

    @Override
    public CompletableFuture<StopReport> where() {
        return target.where();
    }

    @Override
    public CompletableFuture<List<PastValue>> history(String expression) {
        return target.history(expression);
    }

    @Override
    public CompletableFuture<Void> kept() {
        return target.kept();
    }

    @Override
    public CompletableFuture<List<JvmView>> jvms() {
        return target.jvms();
    }

    @Override
    public CompletableFuture<String> source(int reference) {
        return target.source(reference);
    }

    @Override
    public CompletableFuture<Void> restart() {
        return target.restart();
    }

    @Override
    public CompletableFuture<Void> terminate() {
        return target.terminate();
    }

    @Override
    public CompletableFuture<Void> disconnect(boolean terminateDebuggee) {
        return target.disconnect(terminateDebuggee);
    }

    @Override
    public void close() {
        target.close();
    }
}
