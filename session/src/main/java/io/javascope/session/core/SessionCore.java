package io.javascope.session.core;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.EventSet;
import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.state.StateMachine;
import io.javascope.foundation.task.Tasks;
import io.javascope.history.ring.SnapshotRing;
import io.javascope.history.state.Frame;
import io.javascope.history.state.ProgramState;
import io.javascope.session.Cancellation;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.SessionSettings;
import io.javascope.session.StepFilter;
import io.javascope.session.StopReport;
import io.javascope.session.breakpoint.HitCounts;
import io.javascope.session.compile.LiveEvaluator;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.LiveClasses;
import io.javascope.session.invoke.Invoker;
import io.javascope.session.jdi.Debuggee;
import io.javascope.session.launch.ProgramRecorder;
import io.javascope.session.probe.Probes;
import io.javascope.session.source.Sources;
import io.javascope.session.step.StepRules;
import io.javascope.session.step.Stepper;
import io.javascope.session.variable.Handles;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The state of one session. Everything here belongs to the session's actor; tasks get values and send results back. */
final class SessionCore {
    final SessionSettings settings;
    final ThreadTable threads = new ThreadTable();
    final Handles handles = new Handles();
    final Deque<Waiting> waiting = new ArrayDeque<>();
    /** Threads that run the program's code for an expression now; asked by tasks too. */
    final Set<Long> evaluating = ConcurrentHashMap.newKeySet();
    /** Objects that the user has given names; asked by tasks too. */
    final Map<String, ObjectReference> marks = new ConcurrentHashMap<>();
    /** What we have thrown to end threads: nobody wants to stop there; asked by tasks too. */
    final Set<ObjectReference> deaths = ConcurrentHashMap.newKeySet();
    /** Threads at a stop that was told or waits to be told; asked by tasks too. */
    final Set<Long> standing = ConcurrentHashMap.newKeySet();

    /** Whether somebody waits for the debuggee now; used by tasks too. */
    final Quiet quiet = new Quiet(Duration.ofMillis(5));

    /** Whether the whole program is suspended, by us; asked by tasks too. */
    volatile boolean paused;

    final BreakpointTable breakpoints;
    final EventTable events;
    /** How often breakpoints were reached; counted by tasks. */
    final HitCounts hits = new HitCounts();

    final Life life;
    final Running running;
    final Looking looking;
    final Evaluating evaluator;
    final Watching watching;
    final Declaring declaring;
    final Answering answering;
    final Replacing replacing;
    final Staleness staleness;
    final ProgramMessages messages;

    final Travel travel;

    private final SessionClient client;
    private final ActorContext<Message> context;
    private CompletableFuture<?> lane = CompletableFuture.completedFuture(null);

    /** Where the session is in its life; moved by {@link Life} and the session's end. */
    final StateMachine<LifeState, LifeState.Event> state = LifeState.machine();

    Sources sources = Sources.none();
    /** What steps pass over, of the program that is started next. */
    StepFilter steps = StepFilter.DEFAULT;

    SnapshotRing<StopReport> ring;

    @Nullable
    Connected connected;
    /** Of the program that runs, or ran last: kept stops are looked at with them after its end. */
    @Nullable
    LiveClasses classes;

    /** Of a program that is recorded; null: of another the JVM tells itself what is caught. */
    @Nullable
    ThrownExceptions thrown;

    @Nullable
    LiveStop current;
    /** The kept stop that is looked at; null: the present. */
    SnapshotRing.@Nullable Entry<StopReport> past;

    /** What belongs to a connected debuggee. */
    record Connected(
            Debuggee debuggee,
            ThreadTable threads,
            LiveClasses classes,
            Invoker invoker,
            LiveEvaluator evaluator,
            Stepper stepper,
            Probes probes) {
        VirtualMachine vm() {
            return debuggee.vm();
        }
    }

    SessionCore(
            SessionSettings settings, SessionClient client, ActorContext<Message> context, ProgramRecorder recorder) {
        this.settings = settings;
        this.client = client;
        this.context = context;
        this.ring = new SnapshotRing<>(settings.maxSnapshots(), settings.maxSnapshotBytes());
        this.breakpoints = new BreakpointTable(this);
        this.events = new EventTable(this, breakpoints::number);
        this.life = new Life(this, recorder);
        this.running = new Running(this);
        this.looking = new Looking(this);
        this.evaluator = new Evaluating(this);
        this.watching = new Watching(this);
        this.declaring = new Declaring(this);
        this.answering = new Answering(this);
        this.replacing = new Replacing(this);
        this.staleness = new Staleness(this);
        this.messages = new ProgramMessages(this);
        this.travel = new Travel(this);
    }

    SessionClient client() {
        return client;
    }

    void tell(SessionEvent event) {
        client.event(event);
    }

    void say(String text) {
        tell(new SessionEvent.Output(SessionEvent.Category.CONSOLE, text + "\n"));
    }

    void warn(String text) {
        tell(new SessionEvent.Output(SessionEvent.Category.IMPORTANT, text + "\n"));
    }

    /** What went wrong in work that nobody waits for; that the program has ended is told anyway. */
    void warn(SessionProblem problem) {
        if (connected != null && problem.kind() != SessionProblem.Kind.WRONG_STATE) {
            warn(String.valueOf(problem.getMessage()));
        }
    }

    Connected debuggee() {
        var it = connected;
        if (it == null) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE,
                    state.state() instanceof LifeState.Ended || state.state() instanceof LifeState.Left
                            ? "The program has ended; launch it again."
                            : "There is no program yet; launch or attach first.");
        }
        return it;
    }

    Connected connect(Debuggee debuggee) {
        threads.clear();
        evaluating.clear();
        standing.clear();
        paused = false;
        waiting.clear();
        handles.clear();
        current = null;
        past = null;
        answering.connected();
        marks.clear();
        deaths.clear();
        var known = new LiveClasses(debuggee.vm());
        var read = sources;
        var compiling = new LiveEvaluator(debuggee.vm(), List.of(), frame -> text(read, frame));
        var it = new Connected(
                debuggee,
                threads,
                known,
                new Invoker(new Marks(this), settings.evaluateDeadline(), Duration.ofSeconds(1)),
                compiling,
                new Stepper(new StepRules(steps)),
                new Probes(debuggee.vm(), compiling, hits));
        classes = known;
        connected = it;
        replacing.connected(it);
        staleness.connected(it);
        return it;
    }

    /** What is to be done in a task with classes that have new code: what was set in them is set anew. */
    Consumer<List<ReferenceType>> renewed() {
        var places = breakpoints.replaced();
        var atEvents = events.replaced();
        var it = connected;
        return types -> {
            if (it != null) {
                it.stepper().forget(types);
            }
            places.accept(types);
            atEvents.accept(types);
        };
    }

    private static @Nullable String text(Sources sources, Frame frame) {
        var source = sources.of(frame);
        return source == null ? null : sources.target(source).text();
    }

    /** An event set that nobody can take any more must not hold its thread. */
    void events(EventSet set) {
        threads.meet(set);
        if (!context.self().cast(new Message.Events(set))) {
            try {
                set.resume();
            } catch (VMDisconnectedException _) {
                // It has ended, so nothing is held.
                return;
            }
        }
    }

    /** Runs something with the actor's state, from any thread; false: the session is over and it is dropped. */
    boolean inActor(Runnable body) {
        return context.self().cast(new Message.Work(body));
    }

    /** Takes what the program writes, as {@link io.javascope.session.process.ChildProcess.Sink} says; any thread. */
    boolean output(SessionEvent.Category category, String text, Runnable done) {
        return inActor(() -> {
            if (!text.isEmpty()) {
                tell(new SessionEvent.Output(category, text));
            }
            done.run();
        });
    }

    /** The same after a while. */
    void after(Duration delay, Runnable body) {
        context.after(delay, new Message.Work(body));
    }

    /** The session is over: its actor ends after the present message. */
    void stop() {
        state.fire(LifeState.Event.LEAVE);
        context.stop();
    }

    /** Asks the debuggee in a task; {@code then} and {@code failed} run in the actor. Cancel the result to give it up. */
    <T> CompletableFuture<T> task(
            String what, Duration deadline, Callable<T> body, Consumer<T> then, Consumer<SessionProblem> failed) {
        quiet.begin();
        var task = Tasks.run(what, deadline, body);
        deliver(what, task, then, failed);
        return task;
    }

    /** The same for what changes the debuggee: one after the other, in the order asked. */
    <T> void ordered(String what, Callable<T> body, Consumer<T> then, Consumer<SessionProblem> failed) {
        ordered(what, settings.jdiDeadline(), body, then, failed);
    }

    <T> void ordered(
            String what, Duration deadline, Callable<T> body, Consumer<T> then, Consumer<SessionProblem> failed) {
        ordered(what, deadline, new Cancellation(), body, then, failed);
    }

    /** The same, of which the work is given up when it is cancelled, or never begun. */
    <T> void ordered(
            String what,
            Duration deadline,
            Cancellation cancellation,
            Callable<T> body,
            Consumer<T> then,
            Consumer<SessionProblem> failed) {
        quiet.begin();
        var task = lane.handle((_, _) -> what).thenCompose(_ -> {
            if (cancellation.isRequested()) {
                return CompletableFuture.<T>failedFuture(Cancellation.problem());
            }
            var running = Tasks.run(what, deadline, body);
            cancellation.onRequest(() -> running.completeExceptionally(Cancellation.problem()));
            return running;
        });
        // The next one begins when this one's result is in the mailbox, so that results keep the order too.
        lane = deliver(what, task, then, failed);
    }

    /** Runs in the actor when all ordered tasks asked until now are over. */
    void afterOrdered(Runnable body) {
        ordered("waiting for its turn", () -> true, _ -> body.run(), _ -> body.run());
    }

    private <T> CompletableFuture<T> deliver(
            String what, CompletableFuture<T> task, Consumer<T> then, Consumer<SessionProblem> failed) {
        return task.whenComplete((value, problem) -> {
            quiet.end();
            inActor(() -> {
                if (problem == null) {
                    then.accept(value);
                } else {
                    failed.accept(problemOf(what, problem));
                }
            });
        });
    }

    /** What a failed task means for the user. */
    static SessionProblem problemOf(String what, Throwable thrown) {
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (cause) {
            case SessionProblem problem -> problem;
            case TimeoutException _ ->
                new SessionProblem(
                        SessionProblem.Kind.TIMEOUT,
                        "The program does not answer (" + what
                                + "). It may be stopped by a signal or out of reach; continue it or end the session.");
            case VMDisconnectedException _ ->
                new SessionProblem(SessionProblem.Kind.WRONG_STATE, "The program has ended (" + what + ").");
            case CancellationException _ ->
                new SessionProblem(SessionProblem.Kind.WRONG_STATE, "The session was left (" + what + ").");
            case EvaluationProblem problem ->
                new SessionProblem(
                        problem.kind() == EvaluationProblem.Kind.GAVE_UP
                                ? SessionProblem.Kind.TIMEOUT
                                : SessionProblem.Kind.BAD_INPUT,
                        problem.getMessage());
            case ProgramState.Unavailable unavailable ->
                new SessionProblem(SessionProblem.Kind.WRONG_STATE, what + ": " + unavailable.getMessage());
            default ->
                new SessionProblem(
                        SessionProblem.Kind.DEBUGGEE,
                        what + ": " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()));
        };
    }
}
