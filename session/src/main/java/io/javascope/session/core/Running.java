package io.javascope.session.core;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.ThreadDeathEvent;
import com.sun.jdi.event.ThreadStartEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMStartEvent;
import com.sun.jdi.request.EventRequest;
import io.javascope.foundation.task.Tasks;
import io.javascope.history.state.Position;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.StepKind;
import io.javascope.session.StopReport;
import io.javascope.session.core.Arrivals.Arrival;
import io.javascope.session.core.SessionCore.Connected;
import io.javascope.session.live.LiveState;
import io.javascope.session.live.Mirrors;
import io.javascope.session.probe.Probes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The running program: what it reports, its stops, steps and pauses. */
final class Running {
    private static final Duration KEEP = Duration.ofSeconds(20);
    /** How long a resume waits for the innermost frame's variables, so that quick steps have a past too. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** How long other threads' stops wait for a step to end before one of them is shown: it may wait for their lock. */
    private static final Duration STEP_FIRST = Duration.ofMillis(250);

    private final SessionCore core;
    private final Arrivals arrivals;
    private final List<EventSet> atStart = new ArrayList<>();
    private final List<AutoCloseable> results = new ArrayList<>();
    /** The threads that the last pause has suspended, by number. */
    private Map<Integer, ThreadReference> suspended = Map.of();
    /** Those that stay suspended while one of them runs alone; null: all run. */
    private @Nullable Map<Integer, ThreadReference> held;

    private long last;
    private long steps;
    /** A resume is under way: its client is told of it before it is told of the next stop. */
    private boolean resuming;
    /** The thread that steps: its next stop is shown before those of others. */
    private @Nullable ThreadReference stepping;

    Running(SessionCore core) {
        this.core = core;
        this.arrivals = new Arrivals(core);
    }

    void events(EventSet set) {
        var prepared = new ArrayList<ReferenceType>();
        ThreadReference preparing = null;
        var places = new ArrayList<LocatableEvent>();
        var starts = false;
        var ends = false;
        for (Event event : set) {
            switch (event) {
                case VMStartEvent e -> {
                    starts = true;
                    // The main thread is number 1, whichever others begin while it starts.
                    core.threads.number(e.thread());
                }
                // One set may name the class twice, for two requests.
                case ClassPrepareEvent e
                when !prepared.contains(e.referenceType()) -> {
                    prepared.add(e.referenceType());
                    preparing = e.thread();
                }
                case LocatableEvent e when Probes.isWake(e.request()) -> core.messages.wake();
                case LocatableEvent e -> places.add(e);
                case VMDeathEvent _ -> ends = true;
                case ThreadStartEvent e ->
                    core.tell(new SessionEvent.ThreadChanged(core.threads.number(e.thread()), true));
                case ThreadDeathEvent e -> ended(e.thread());
                default -> {}
            }
        }
        var it = core.connected;
        if (it == null || set.suspendPolicy() == EventRequest.SUSPEND_NONE) {
            return;
        }
        if (starts && !(core.state.state() instanceof LifeState.Running)) {
            atStart.add(set);
        } else if (ends) {
            core.messages.last(it, set);
        } else if (!prepared.isEmpty()) {
            core.breakpoints.prepared(prepared, preparing, () -> {
                try {
                    Entry.look(it.vm(), prepared);
                } finally {
                    set.resume();
                }
            });
        } else if (!places.isEmpty()
                && !core.evaluating.contains(places.getFirst().thread().uniqueID())) {
            arrivals.arrive(it, set, places);
        } else {
            letGo(set);
        }
    }

    private void ended(ThreadReference thread) {
        var it = core.connected;
        if (it != null) {
            core.task("calling a step off", core.settings.jdiDeadline(), () -> drop(it, thread), _ -> {}, core::warn);
        }
        var number = core.threads.ended(thread);
        if (number > 0) {
            core.tell(new SessionEvent.ThreadChanged(number, false));
        }
    }

    private static boolean drop(Connected it, ThreadReference thread) {
        it.stepper().drop(thread);
        return true;
    }

    /** Lets the threads of an event run on. Not in order: an expression that runs there may wait for them. */
    void letGo(EventSet set) {
        core.task(
                "resuming",
                core.settings.jdiDeadline(),
                () -> {
                    set.resume();
                    return true;
                },
                _ -> {},
                core::warn);
    }

    /** The program was configured: what waited at its very start runs. */
    void release() {
        List.copyOf(atStart).forEach(this::letGo);
        atStart.clear();
    }

    void stopped(Connected it, ThreadReference thread, @Nullable EventSet set, List<Integer> stops, Arrival arrival) {
        stopped(it, new Waiting(thread, set, stops, arrival, Map.of(core.threads.number(thread), thread)));
    }

    private void stopped(Connected it, Waiting arrived) {
        if (core.connected != it) {
            return;
        }
        var stop = asPaused(arrived);
        core.standing.add(stop.thread().uniqueID());
        if (stepping != null && stepping.equals(stop.thread())) {
            stepping = null;
        }
        if (core.current != null || resuming || stepping != null) {
            core.waiting.add(stop);
        } else {
            show(stop);
        }
    }

    /** While a pause holds the other threads, whoever stops is suspended once, as they are: all of them go on together. */
    private Waiting asPaused(Waiting stop) {
        if (stop.set() == null) {
            suspended = Map.copyOf(stop.suspended());
            return stop;
        }
        if (held == null) {
            return stop;
        }
        var all = new HashMap<>(held);
        all.putAll(stop.suspended());
        suspended = Map.copyOf(all);
        return new Waiting(stop.thread(), null, stop.stops(), stop.arrival(), suspended);
    }

    private void show(Waiting stopped) {
        var stop = numbered(stopped);
        core.current = stop;
        core.paused = stop.set() == null;
        core.past = null;
        core.handles.clear();
        core.tell(new SessionEvent.Stopped(stop.report()));
        keep(stop);
        core.staleness.atStop(stop);
        var it = core.connected;
        if (it != null) {
            // The thread stands: what its step waited for can be taken back after the stop was told.
            core.ordered("calling a step off", () -> drop(it, stop.thread()), _ -> {}, core::warn);
            it.evaluator().warmUp();
        }
    }

    private LiveStop numbered(Waiting stopped) {
        var arrival = stopped.arrival();
        var report = new StopReport(
                        arrival.reason(),
                        new Position(core.threads.number(stopped.thread()), ++last),
                        true,
                        arrival.threadName(),
                        arrival.frame(),
                        arrival.source(),
                        stopped.stops(),
                        arrival.text(),
                        stopped.set() == null)
                .with(arrival.write());
        var mirrors = new Mirrors(stopped.thread().virtualMachine());
        var state = new LiveState(
                        mirrors,
                        report.position(),
                        core.threads.remembered(stopped.suspended().keySet()),
                        stopped.suspended())
                .at(report.position().thread(), arrival.frame());
        if (stopped.set() == null) {
            state.suspendedAnywhere();
        }
        return LiveStop.of(stopped.thread(), stopped.set(), report, state, arrival.thrown());
    }

    private void showWaiting() {
        if (core.current == null && !resuming && stepping == null && !core.waiting.isEmpty()) {
            show(core.waiting.remove());
        }
    }

    private void keep(LiveStop stop) {
        var keeper = new Keeper(stop.state(), stop.report().position().thread(), core.quiet);
        Tasks.run("keeping the stop", KEEP, () -> keeper.fetch(stop.first())).whenComplete((complete, problem) -> {
            stop.first().complete(null);
            stop.kept().complete(problem == null && complete);
        });
    }

    LiveStop live() {
        var stop = core.current;
        if (stop == null) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE,
                    core.connected != null
                            ? "The program runs; pause it or wait for a stop."
                            : core.state.state() instanceof LifeState.Ended
                                    ? "The program has ended; look at its kept stops, or start it again."
                                    : "There is no running program; launch or attach first.");
        }
        return stop;
    }

    /** Completes when everything about the live stop that is going to be kept has been fetched. */
    CompletableFuture<Void> kept() {
        var stop = core.current;
        return stop == null
                ? CompletableFuture.completedFuture(null)
                : stop.kept().copy().thenApply(_ -> null);
    }

    CompletableFuture<Boolean> resume(int number, boolean alone) {
        if (core.past != null) {
            return core.travel.onward().thenApply(_ -> false);
        }
        var only = alone && live().set() == null;
        return go(null, only ? number : 0, null, only).thenApply(_ -> !only);
    }

    /** Steps the thread of that number when it is suspended too (after a pause all are), else the stopped one. */
    CompletableFuture<Void> step(StepKind kind, int number, boolean alone) {
        return core.past != null ? core.travel.forward() : go(new Intervention.None(kind), number, null, alone);
    }

    /** Steps into the call of that name on the line. */
    CompletableFuture<Void> into(String callee, int number) {
        return present().thenCompose(_ -> go(new Intervention.None(StepKind.INTO), number, callee, false));
    }

    /** Does something to the thread and lets it run on with a step. */
    CompletableFuture<Void> intervene(Intervention intervention, int number) {
        return present().thenCompose(_ -> go(intervention, number, null, false));
    }

    private CompletableFuture<Void> present() {
        return core.past == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new SessionProblem(
                        SessionProblem.Kind.WRONG_STATE,
                        "The past cannot be changed; go forward to the live stop first."));
    }

    private CompletableFuture<Void> go(
            @Nullable Intervention intervention, int number, @Nullable String callee, boolean alone) {
        var kind = intervention == null ? null : intervention.step();
        var stop = live();
        var wanted = stop.state().thread(number);
        var thread = wanted == null ? stop.thread() : wanted;
        var it = core.debuggee();
        var reply = new CompletableFuture<Void>();
        var ring = core.ring;
        var closing = List.copyOf(results);
        results.clear();
        core.current = null;
        core.handles.clear();
        resuming = true;
        var only = alone && stop.set() == null;
        held = only ? suspended : null;
        core.ordered(
                kind == null ? "continue" : "step",
                () -> {
                    if (intervention instanceof Intervention.None) {
                        // Nothing runs yet, so this need not wait for what is read of the stop.
                        it.stepper().arm(thread, intervention.step(), callee);
                    }
                    stop.first()
                            .copy()
                            .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .join();
                    var complete = stop.kept().getNow(false);
                    var value = intervention == null ? null : intervention.value(it, stop, thread);
                    stop.state().freeze();
                    for (var result : closing) {
                        result.close();
                    }
                    if (intervention != null) {
                        intervention.apply(thread, value);
                        if (!(intervention instanceof Intervention.None)) {
                            it.stepper().arm(thread, intervention.step(), callee);
                        }
                    } else {
                        it.stepper().drop(thread);
                    }
                    core.standing.remove(stop.thread().uniqueID());
                    core.paused = false;
                    if (stop.set() != null) {
                        stop.set().resume();
                    } else if (only) {
                        thread.resume();
                    } else {
                        it.vm().resume();
                    }
                    core.inActor(() -> went(stop, kind == null ? null : thread, only, reply));
                    return stop.state().snapshot(complete);
                },
                snapshot -> ring.add(snapshot, Travel.past(stop.report())),
                problem -> stayed(stop, problem, reply));
        return reply;
    }

    private void went(LiveStop stop, @Nullable ThreadReference stepped, boolean alone, CompletableFuture<Void> reply) {
        resuming = false;
        reply.complete(null);
        core.tell(new SessionEvent.Continued(stop.report().position().thread(), stop.set() == null && !alone));
        var moved = stepped == null ? stop.thread() : stepped;
        var own = core.waiting.stream().filter(w -> w.thread().equals(moved)).findFirst();
        if (own.isPresent()) {
            core.waiting.remove(own.get());
            show(own.get());
        } else if (stepped != null) {
            stepping = stepped;
            stepFirst();
        } else {
            showWaiting();
        }
    }

    private void stepFirst() {
        var step = ++steps;
        core.after(STEP_FIRST, () -> {
            if (stepping != null && steps == step) {
                stepping = null;
                showWaiting();
            }
        });
    }

    /** The resume failed: what can still be known about the stop is looked at as before. */
    private void stayed(LiveStop stop, SessionProblem problem, CompletableFuture<Void> reply) {
        resuming = false;
        if (core.connected != null && core.current == null && problem.kind() != SessionProblem.Kind.TIMEOUT) {
            core.standing.add(stop.thread().uniqueID());
            core.paused = stop.set() == null;
            core.current = stop.renewed();
            keep(core.current);
        } else {
            showWaiting();
        }
        reply.completeExceptionally(problem);
    }

    CompletableFuture<Void> pause(int number) {
        var it = core.debuggee();
        if (core.current != null) {
            return CompletableFuture.completedFuture(null);
        }
        var reply = new CompletableFuture<Void>();
        var sources = core.sources;
        var pausing = new Pausing(it, held != null);
        core.ordered(
                "pause",
                () -> pausing.pause(core.threads.reference(number), sources),
                paused -> {
                    reply.complete(null);
                    paused(it, paused);
                },
                problem -> {
                    pausing.giveUp(core);
                    reply.completeExceptionally(problem);
                });
        return reply;
    }

    private void paused(Connected it, Paused paused) {
        stepping = null;
        if (core.current == null && core.waiting.isEmpty()) {
            stopped(it, new Waiting(paused.thread(), null, List.of(), paused.arrival(), paused.all()));
            return;
        }
        if (held != null) {
            showWaiting();
            return;
        }
        // A thread reached a breakpoint just before: that stop is shown, and the others run on as at any breakpoint.
        core.ordered(
                "resuming",
                () -> {
                    it.vm().resume();
                    return true;
                },
                _ -> showWaiting(),
                core::warn);
    }

    /** An evaluation changed the program: what was fetched of the stop is fetched anew. */
    void renew(LiveStop stop) {
        var now = core.current;
        if (now != null && now.state() == stop.state()) {
            var renewed = now.renewed();
            core.current = renewed;
            keep(renewed);
        }
    }

    /** What an evaluation made is kept from the debuggee's garbage collector until the program runs on. */
    void hold(AutoCloseable result) {
        results.add(result);
    }

    /** An expression that we gave up has returned: its thread runs on if the program was resumed meanwhile. */
    void cameBack(ThreadReference thread) {
        if (core.connected != null && !core.standing.contains(thread.uniqueID())) {
            core.task(
                    "resuming",
                    core.settings.jdiDeadline(),
                    () -> {
                        thread.resume();
                        return true;
                    },
                    _ -> {},
                    core::warn);
        }
    }

    /** The program ended at a stop: what was fetched of it is kept. */
    void over() {
        var stop = core.current;
        if (stop != null) {
            stop.state().freeze();
            var ring = core.ring;
            // In its turn: the stop before it may not have been added yet.
            core.afterOrdered(() -> ring.add(stop.state().snapshot(false), Travel.past(stop.report())));
        }
        core.current = null;
        core.waiting.clear();
        atStart.clear();
        held = null;
        results.clear();
        resuming = false;
        stepping = null;
    }
}
