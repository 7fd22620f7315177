package io.javascope.session.core;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Exit;
import io.javascope.history.state.Position;
import io.javascope.history.state.ThreadState;
import io.javascope.session.AttachRequest;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.Cancellation;
import io.javascope.session.Completion;
import io.javascope.session.DataPlace;
import io.javascope.session.EvaluateContext;
import io.javascope.session.EventBreakpoint;
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
import io.javascope.session.source.Sources;
import io.javascope.session.variable.Handles.Target.FrameAt;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The session as its clients see it: each call becomes mail to the actor. */
final class ActorSession implements LiveSession {
    private final ActorRef<Message> actor;
    private final SessionCore core;
    /** Asked and not answered yet: whoever waits hears of the session's end. */
    private final Set<CompletableFuture<?>> asked = ConcurrentHashMap.newKeySet();

    ActorSession(ActorRef<Message> actor, SessionCore core) {
        this.actor = actor;
        this.core = core;
        actor.exit().thenAccept(exit -> asked.forEach(reply -> reply.completeExceptionally(SessionProblem.over(exit))));
    }

    private <R> CompletableFuture<R> ask(Supplier<CompletableFuture<R>> body) {
        var reply = new CompletableFuture<R>();
        asked.add(reply);
        reply.whenComplete((_, _) -> asked.remove(reply));
        var sent = actor.cast(new Message.Work(() -> {
            try {
                body.get().whenComplete((value, problem) -> {
                    if (problem == null) {
                        reply.complete(value);
                    } else {
                        reply.completeExceptionally(
                                problem instanceof CompletionException c && c.getCause() != null
                                        ? c.getCause()
                                        : problem);
                    }
                });
            } catch (SessionProblem problem) {
                reply.completeExceptionally(problem);
            } catch (RuntimeException fault) {
                // Ours: whoever asked hears of it, and the supervisor too.
                reply.completeExceptionally(fault);
                throw fault;
            }
        }));
        if (!sent) {
            reply.completeExceptionally(SessionProblem.over(actor.exit().getNow(new Exit.Normal())));
        }
        return reply;
    }

    /** Asks when the stop that was left last is kept. */
    private <R> CompletableFuture<R> afterOrdered(Supplier<CompletableFuture<R>> body) {
        return ask(() -> {
            var turn = new CompletableFuture<Void>();
            core.afterOrdered(() -> turn.complete(null));
            return turn.thenCompose(_ -> body.get());
        });
    }

    private <R> CompletableFuture<R> now(Supplier<R> body) {
        return ask(() -> CompletableFuture.completedFuture(body.get()));
    }

    @Override
    public CompletableFuture<Void> launch(LaunchRequest request) {
        return ask(() -> core.life.launch(request));
    }

    @Override
    public CompletableFuture<Void> attach(AttachRequest request) {
        return ask(() -> core.life.attach(request));
    }

    @Override
    public CompletableFuture<Optional<LivePlace>> place() {
        return afterOrdered(() -> {
            var stop = core.past == null ? core.current : null;
            if (stop == null) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            var reply = new CompletableFuture<Optional<LivePlace>>();
            core.task(
                    "reading the place",
                    core.settings.jdiDeadline(),
                    () -> Optional.of(LivePlace.of(stop.thread(), stop.report())),
                    reply::complete,
                    reply::completeExceptionally);
            return reply;
        });
    }

    @Override
    public CompletableFuture<WantedStops> wanted() {
        return now(core.life::wanted);
    }

    @Override
    public CompletableFuture<Sources> sources() {
        return now(() -> core.sources);
    }

    void join(HeldJvm jvm) {
        actor.cast(new Message.Work(() -> core.life.join(jvm)));
    }

    @Override
    public CompletableFuture<Void> configurationDone() {
        return ask(core.life::configurationDone);
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(SourceFile source, List<BreakpointRequest> wanted) {
        return ask(() -> core.breakpoints.set(source, wanted));
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> breakpoints() {
        return ask(() -> {
            var reply = new CompletableFuture<List<BreakpointStatus>>();
            core.task(
                    "counting",
                    core.settings.jdiDeadline(),
                    () -> {
                        core.hits.refresh();
                        return true;
                    },
                    _ -> reply.complete(counted()),
                    // What was heard last is still true of a program that does not answer.
                    _ -> reply.complete(counted()));
            return reply;
        });
    }

    private List<BreakpointStatus> counted() {
        return Stream.concat(core.breakpoints.all().stream(), core.events.statuses().stream())
                .toList();
    }

    @Override
    public CompletableFuture<List<BreakpointStatus>> setBreakpoints(
            EventBreakpoint.Group group, List<EventBreakpoint> wanted) {
        return ask(() -> core.events.set(group, wanted));
    }

    @Override
    public CompletableFuture<BreakpointStatus> addBreakpoint(EventBreakpoint wanted) {
        return ask(() -> core.events.add(wanted));
    }

    @Override
    public CompletableFuture<Void> removeBreakpoint(int id) {
        return ask(() -> core.events.remove(id));
    }

    @Override
    public CompletableFuture<DataPlace> dataPlace(String expression, int frameId) {
        return ask(() -> core.watching.place(expression, frameId));
    }

    @Override
    public CompletableFuture<DataPlace> dataPlaceIn(int reference, String name) {
        return ask(() -> core.watching.placeIn(reference, name));
    }

    @Override
    public CompletableFuture<OptionalInt> identity(DataPlace place) {
        return ask(() -> core.watching.identity(place));
    }

    @Override
    public CompletableFuture<Optional<DataPlace>> placeOf(int identity, String declaring, String field) {
        return ask(() -> core.watching.placeOf(identity, declaring, field));
    }

    @Override
    public CompletableFuture<Void> setExceptionBreakpoints(boolean caught, boolean uncaught) {
        return ask(() -> core.life.exceptions(caught, uncaught));
    }

    @Override
    public CompletableFuture<List<ThreadState>> threads() {
        return ask(core.looking::threads);
    }

    @Override
    public CompletableFuture<StackPage> stackTrace(int thread, int start, int levels) {
        return ask(() -> core.looking.stack(thread, start, levels));
    }

    @Override
    public CompletableFuture<List<ScopeView>> scopes(int frameId) {
        return ask(() -> core.looking.scopes(frameId));
    }

    @Override
    public CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        return ask(() -> core.looking.variables(reference, filter, start, count));
    }

    @Override
    public CompletableFuture<VariableView> setVariable(int reference, String name, String expression) {
        return ask(() -> core.evaluator.set(reference, name, expression));
    }

    @Override
    public CompletableFuture<VariableView> setExpression(String target, String expression, int frameId) {
        return ask(() -> core.evaluator.setExpression(target, expression, frameId));
    }

    @Override
    public CompletableFuture<List<Completion>> completions(String text, int at, int frameId) {
        return ask(() -> core.evaluator.completions(text, at, frameId));
    }

    @Override
    public CompletableFuture<VariableView> evaluate(String expression, int frameId, EvaluateContext context) {
        return evaluate(expression, frameId, context, new Cancellation());
    }

    @Override
    public CompletableFuture<VariableView> evaluate(
            String expression, int frameId, EvaluateContext context, Cancellation cancellation) {
        return ask(() -> core.evaluator.evaluate(expression, frameId, context, cancellation));
    }

    @Override
    @SuppressWarnings("unchecked") // each question's answer has the question's own type
    public <T> CompletableFuture<T> ask(ProgramQuestion<T> question) {
        return ask(() -> (CompletableFuture<T>) core.answering.answer(question));
    }

    @Override
    public CompletableFuture<Boolean> resume(int thread) {
        return resume(thread, false);
    }

    @Override
    public CompletableFuture<Boolean> resume(int thread, boolean alone) {
        return ask(() -> core.running.resume(thread, alone));
    }

    @Override
    public CompletableFuture<Void> step(int thread, StepKind kind) {
        return step(thread, kind, false);
    }

    @Override
    public CompletableFuture<Void> step(int thread, StepKind kind, boolean alone) {
        return ask(() -> core.running.step(kind, thread, alone));
    }

    @Override
    public CompletableFuture<Void> stepInto(int thread, String callee) {
        return ask(() -> core.running.into(callee, thread));
    }

    @Override
    public CompletableFuture<List<String>> stepTargets(int frameId) {
        return ask(() -> core.looking.callees(frameId));
    }

    @Override
    public CompletableFuture<Void> restartFrame(int frameId) {
        return ask(() -> {
            var at = frameId == 0 ? new FrameAt(0, 0) : core.handles.get(frameId);
            if (!(at instanceof FrameAt frame)) {
                throw new SessionProblem(
                        SessionProblem.Kind.WRONG_STATE,
                        "The frame belongs to an earlier stop; look at the stack again.");
            }
            return core.running.intervene(new Intervention.Restart(frame.depth()), frame.thread());
        });
    }

    @Override
    public CompletableFuture<Void> forceReturn(String expression) {
        return ask(() -> core.running.intervene(new Intervention.Return(expression), 0));
    }

    @Override
    public CompletableFuture<Void> throwNow(String expression) {
        return ask(() -> core.running.intervene(new Intervention.Throw(expression), 0));
    }

    @Override
    public CompletableFuture<Void> pause(int thread) {
        return ask(() -> core.running.pause(thread));
    }

    @Override
    public CompletableFuture<Void> stepBack(int thread) {
        return ask(core.travel::back);
    }

    @Override
    public CompletableFuture<Void> stepForward(int thread) {
        return ask(core.travel::forward);
    }

    @Override
    public CompletableFuture<Void> reverseContinue(int thread) {
        return ask(core.travel::reverse);
    }

    @Override
    public CompletableFuture<Void> goTo(Position position) {
        return ask(() -> core.travel.goTo(position));
    }

    @Override
    public CompletableFuture<List<KeptStop>> keptStops() {
        return afterOrdered(() -> CompletableFuture.completedFuture(core.travel.kept()));
    }

    @Override
    public CompletableFuture<StopReport> where() {
        return now(core.travel::where);
    }

    @Override
    public CompletableFuture<List<PastValue>> history(String expression) {
        return afterOrdered(() -> core.evaluator.history(expression));
    }

    @Override
    public CompletableFuture<Void> kept() {
        return ask(core.running::kept);
    }

    @Override
    public CompletableFuture<String> source(int reference) {
        return ask(() -> {
            var sources = core.sources;
            var reply = new CompletableFuture<String>();
            core.task(
                    "source",
                    core.settings.jdiDeadline(),
                    () -> sources.text(reference),
                    reply::complete,
                    reply::completeExceptionally);
            return reply;
        });
    }

    @Override
    public CompletableFuture<Void> restart() {
        return ask(core.life::restart);
    }

    @Override
    public CompletableFuture<Void> terminate() {
        return ask(core.life::terminate);
    }

    @Override
    public CompletableFuture<Void> disconnect(boolean terminateDebuggee) {
        // Two stages: the actor ends before the program has been left.
        return now(() -> core.life.leave(terminateDebuggee)).thenCompose(left -> left);
    }

    @Override
    public void close() {
        actor.cast(new Message.Work(core.life::leave));
    }
}
