package io.javascope.session.core;

import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.task.Tasks;
import io.javascope.history.ring.SnapshotRing;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.SessionSettings;
import io.javascope.session.StopReport;
import io.javascope.session.evaluate.LiveClasses;
import io.javascope.session.invoke.EvaluationMarks;
import io.javascope.session.invoke.Invoker;
import io.javascope.session.jdi.Debuggee;
import io.javascope.session.live.Mirrors;
import io.javascope.session.source.Sources;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The state of one session. Everything here belongs to the session's actor; tasks get values and send results back. */
final class SessionCore {
    /** Where the session is in its life. */
    enum Phase {
        NEW,
        STARTING,
        HELD,
        RUNNING,
        ENDED
    }

    final SessionSettings settings;
    final ThreadTable threads = new ThreadTable();
    final Handles handles = new Handles();
    final Deque<LiveStop> waiting = new ArrayDeque<>();
    /** Threads that run the program's code for an expression now; asked by tasks too. */
    final Set<Long> evaluating = ConcurrentHashMap.newKeySet();

    final BreakpointTable breakpoints;
    final Life life;
    final Running running;
    final Looking looking;

    private final SessionClient client;
    private final ActorRef<Message> self;
    private CompletableFuture<?> lane = CompletableFuture.completedFuture(null);

    Phase phase = Phase.NEW;
    Sources sources = Sources.none();
    SnapshotRing<StopReport> ring;
    @Nullable Connected connected;
    @Nullable LiveStop current;
    /** The kept stop that is looked at; null: the present. */
    SnapshotRing.@Nullable Entry<StopReport> past;

    /** What belongs to a connected debuggee. */
    record Connected(Debuggee debuggee, Mirrors mirrors, LiveClasses classes, Invoker invoker) {
        VirtualMachine vm() {
            return debuggee.vm();
        }
    }

    SessionCore(SessionSettings settings, SessionClient client, ActorRef<Message> self) {
        this.settings = settings;
        this.client = client;
        this.self = self;
        this.ring = new SnapshotRing<>(settings.maxSnapshots(), settings.maxSnapshotBytes());
        this.breakpoints = new BreakpointTable(this);
        this.life = new Life(this);
        this.running = new Running(this);
        this.looking = new Looking(this);
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

    Connected debuggee() {
        var it = connected;
        if (it == null) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE,
                    phase == Phase.ENDED
                            ? "The program has ended; launch it again."
                            : "There is no program yet; launch or attach first.");
        }
        return it;
    }

    Connected connect(Debuggee debuggee) {
        var it = new Connected(
                debuggee,
                new Mirrors(debuggee.vm()),
                new LiveClasses(debuggee.vm()),
                new Invoker(marks(), settings.evaluateDeadline(), Duration.ofSeconds(1)));
        connected = it;
        return it;
    }

    private EvaluationMarks marks() {
        return new EvaluationMarks() {
            @Override
            public void begin(ThreadReference thread) {
                evaluating.add(thread.uniqueID());
            }

            @Override
            public void end(ThreadReference thread, boolean late) {
                evaluating.remove(thread.uniqueID());
            }

            @Override
            public void gaveUp(ThreadReference thread, String what) {
                inActor(() -> say(what + " did not return and still runs; its thread is busy until it does."));
            }

            @Override
            public boolean mayRun(ThreadReference other) {
                return true;
            }
        };
    }

    void events(com.sun.jdi.event.EventSet set) {
        self.cast(new Message.Events(set));
    }

    /** Runs something with the actor's state, from any thread; dropped when the session is over. */
    void inActor(Runnable body) {
        self.cast(new Message.Work(body));
    }

    /** Asks the debuggee in a task; {@code then} and {@code failed} run in the actor. */
    <T> void task(String what, Duration deadline, Callable<T> body, Consumer<T> then, Consumer<SessionProblem> failed) {
        deliver(what, Tasks.run(what, deadline, body), then, failed);
    }

    /** The same for what changes the debuggee: one after the other, in the order asked. */
    <T> void ordered(String what, Callable<T> body, Consumer<T> then, Consumer<SessionProblem> failed) {
        var mine = lane.handle((_, _) -> what).thenCompose(_ -> Tasks.run(what, settings.jdiDeadline(), body));
        lane = mine;
        deliver(what, mine, then, failed);
    }

    private <T> void deliver(
            String what, CompletableFuture<T> task, Consumer<T> then, Consumer<SessionProblem> failed) {
        task.whenComplete((value, problem) -> inActor(() -> {
            if (problem == null) {
                then.accept(value);
            } else {
                failed.accept(problemOf(what, problem));
            }
        }));
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
            default ->
                new SessionProblem(
                        SessionProblem.Kind.DEBUGGEE,
                        what + ": " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()));
        };
    }
}
