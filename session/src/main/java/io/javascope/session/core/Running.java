package io.javascope.session.core;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMStartEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import io.javascope.foundation.task.Tasks;
import io.javascope.history.ring.SnapshotRing;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.session.KeptStop;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.StepKind;
import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import io.javascope.session.live.Frames;
import io.javascope.session.live.LiveState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stops, steps and moves in time. */
final class Running {
    private static final String ENTRY = "entry";
    private static final List<String> NOT_INTO = List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*");
    private static final Duration KEEP = Duration.ofMillis(250);

    private final SessionCore core;
    private final List<EventSet> held = new ArrayList<>();
    private long last;

    Running(SessionCore core) {
        this.core = core;
    }

    void events(EventSet set) {
        var prepared = new ArrayList<ReferenceType>();
        var stops = new ArrayList<LocatableEvent>();
        var starts = false;
        for (Event event : set) {
            switch (event) {
                case VMStartEvent _ -> starts = true;
                case ClassPrepareEvent e -> prepared.add(e.referenceType());
                case LocatableEvent e -> stops.add(e);
                default -> {}
            }
        }
        var it = core.connected;
        if (it == null) {
            return;
        }
        if (starts && core.phase != SessionCore.Phase.RUNNING) {
            held.add(set);
        } else if (!prepared.isEmpty()) {
            core.breakpoints.prepared(it.vm(), prepared, () -> {
                entries(it.vm(), prepared);
                set.resume();
            });
        } else if (!stops.isEmpty() && !core.evaluating.contains(stops.getFirst().thread().uniqueID())) {
            arrive(it, set, stops);
        } else {
            core.ordered("resuming", () -> resumed(set), _ -> {}, problem -> core.say(problem.getMessage() + ""));
        }
    }

    private static boolean resumed(EventSet set) {
        set.resume();
        return true;
    }

    void release() {
        for (var set : List.copyOf(held)) {
            core.ordered("starting the program", () -> resumed(set), _ -> {}, p -> core.say(p.getMessage() + ""));
        }
        held.clear();
    }

    /** The first class with a main method that is not the JDK's own. */
    void awaitEntry(VirtualMachine vm) {
        core.ordered(
                "awaiting the entry",
                () -> {
                    var request = vm.eventRequestManager().createClassPrepareRequest();
                    NOT_INTO.forEach(request::addClassExclusionFilter);
                    request.putProperty(ENTRY, true);
                    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                    request.enable();
                    return true;
                },
                _ -> {},
                problem -> core.say(problem.getMessage() + ""));
    }

    private static void entries(VirtualMachine vm, List<ReferenceType> types) {
        var manager = vm.eventRequestManager();
        var waiting = manager.classPrepareRequests().stream()
                .filter(r -> r.getProperty(ENTRY) != null)
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        for (var type : types) {
            for (var main : type.methodsByName("main")) {
                if (main.location() != null && !waiting.isEmpty()) {
                    var request = manager.createBreakpointRequest(main.location());
                    request.putProperty(ENTRY, true);
                    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                    request.enable();
                    manager.deleteEventRequests(waiting);
                    return;
                }
            }
        }
    }

    private record Arrival(int thread, String threadName, Frame frame, @Nullable SourceFile source, @Nullable String text) {}

    private void arrive(SessionCore.Connected it, EventSet set, List<LocatableEvent> events) {
        var first = events.getFirst();
        var hits = events.stream()
                .filter(BreakpointEvent.class::isInstance)
                .map(e -> e.request().getProperty(BreakpointTable.NUMBER))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .toList();
        var reason = reason(events, hits);
        var sources = core.sources;
        core.task(
                "reading the stop",
                core.settings.jdiDeadline(),
                () -> {
                    var manager = it.vm().eventRequestManager();
                    manager.deleteEventRequests(manager.stepRequests().stream()
                            .filter(s -> s.thread().equals(first.thread()))
                            .toList());
                    events.stream().map(Event::request).filter(r -> r.getProperty(ENTRY) != null).forEach(manager::deleteEventRequest);
                    var frame = Frames.of(first.location(), 0);
                    var text = first instanceof ExceptionEvent e ? describe(e.exception()) : null;
                    return new Arrival(
                            core.threads.number(first.thread()),
                            core.threads.name(first.thread()),
                            frame,
                            sources.of(frame),
                            text);
                },
                arrival -> stopped(it, first.thread(), set, reason, hits, arrival),
                problem -> core.say(problem.getMessage() + ""));
    }

    private static StopReason reason(List<LocatableEvent> events, List<Integer> hits) {
        if (!hits.isEmpty()) {
            return StopReason.BREAKPOINT;
        }
        return events.stream().anyMatch(ExceptionEvent.class::isInstance)
                ? StopReason.EXCEPTION
                : events.stream().anyMatch(StepEvent.class::isInstance) ? StopReason.STEP : StopReason.ENTRY;
    }

    private static String describe(ObjectReference exception) {
        var field = exception.referenceType().fieldByName("detailMessage");
        var message = field != null && exception.getValue(field) instanceof StringReference s ? ": " + s.value() : "";
        return exception.referenceType().name() + message;
    }

    private void stopped(
            SessionCore.Connected it,
            ThreadReference thread,
            @Nullable EventSet set,
            StopReason reason,
            List<Integer> hits,
            Arrival arrival) {
        hits.forEach(core.breakpoints::hit);
        var report = new StopReport(
                reason,
                new Position(arrival.thread(), ++last),
                true,
                arrival.threadName(),
                arrival.frame(),
                arrival.source(),
                hits,
                arrival.text(),
                set == null);
        var state = new LiveState(
                it.mirrors(), report.position(), core.threads.remembered(), Map.of(arrival.thread(), thread));
        var stop = new LiveStop(thread, set, report, state, new CompletableFuture<>());
        if (core.current != null) {
            core.waiting.add(stop);
        } else {
            show(stop);
        }
    }

    private void show(LiveStop stop) {
        core.current = stop;
        core.past = null;
        core.handles.clear();
        core.tell(new SessionEvent.Stopped(stop.report()));
        Tasks.run("keeping the stop", KEEP, () -> new Keeper(
                                stop.state(), stop.report().position().thread())
                        .fetch())
                .whenComplete((complete, problem) -> stop.kept().complete(problem == null && complete));
    }

    LiveStop live() {
        var stop = core.current;
        if (stop == null) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE,
                    core.connected == null
                            ? "There is no running program; launch or attach first."
                            : "The program runs; pause it or wait for a stop.");
        }
        return stop;
    }

    CompletableFuture<Boolean> resume() {
        if (core.past != null) {
            var now = core.past;
            core.ring
                    .next(now.sequence(), e -> important(e.about()))
                    .ifPresentOrElse(e -> look(e, e.about().reason()), this::present);
            return CompletableFuture.completedFuture(false);
        }
        return go(null).thenApply(_ -> true);
    }

    CompletableFuture<Void> step(StepKind kind) {
        if (core.past != null) {
            return forward();
        }
        return go(kind);
    }

    private CompletableFuture<Void> go(@Nullable StepKind kind) {
        var stop = live();
        var it = core.debuggee();
        var reply = new CompletableFuture<Void>();
        core.current = null;
        core.handles.clear();
        core.ordered(
                kind == null ? "continue" : "step",
                () -> {
                    // What matters most is fetched first; a moment of patience keeps it whole for quick steps too.
                    stop.kept().copy().completeOnTimeout(false, 20, TimeUnit.MILLISECONDS).join();
                    var complete = stop.kept().getNow(false);
                    stop.state().freeze();
                    if (kind != null) {
                        request(it.vm(), stop, kind);
                    }
                    if (stop.set() != null) {
                        stop.set().resume();
                    } else {
                        it.vm().resume();
                    }
                    return stop.state().snapshot(complete);
                },
                snapshot -> {
                    core.ring.add(snapshot, past(stop.report()));
                    reply.complete(null);
                    core.tell(new SessionEvent.Continued(stop.report().position().thread(), true));
                    var next = core.waiting.poll();
                    if (next != null) {
                        show(next);
                    }
                },
                reply::completeExceptionally);
        return reply;
    }

    private static StopReport past(StopReport r) {
        return new StopReport(
                r.reason(), r.position(), false, r.threadName(), r.frame(), r.source(), r.hitBreakpoints(), r.text(),
                r.allThreads());
    }

    private static void request(VirtualMachine vm, LiveStop stop, StepKind kind) {
        var depth =
                switch (kind) {
                    case OVER -> StepRequest.STEP_OVER;
                    case INTO -> StepRequest.STEP_INTO;
                    case OUT -> StepRequest.STEP_OUT;
                };
        var request = vm.eventRequestManager().createStepRequest(stop.thread(), StepRequest.STEP_LINE, depth);
        var frame = stop.report().frame();
        if (frame == null || NOT_INTO.stream().noneMatch(p -> frame.className().startsWith(p.substring(0, p.length() - 1)))) {
            NOT_INTO.forEach(request::addClassExclusionFilter);
        }
        request.addCountFilter(1);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }

    CompletableFuture<Void> pause(int number) {
        var it = core.debuggee();
        if (core.current != null) {
            return CompletableFuture.completedFuture(null);
        }
        var reply = new CompletableFuture<Void>();
        var sources = core.sources;
        core.ordered(
                "pause",
                () -> {
                    it.vm().suspend();
                    var all = it.vm().allThreads();
                    var wanted = core.threads.reference(number);
                    var thread = wanted != null ? wanted : all.getFirst();
                    var frame = thread.frameCount() > 0
                            ? Frames.of(thread.frame(0).location(), 0)
                            : new Frame(0, thread.name(), "", "", null, null, -1);
                    return Map.entry(
                            thread,
                            new Arrival(core.threads.number(thread), core.threads.name(thread), frame, sources.of(frame), null));
                },
                at -> {
                    reply.complete(null);
                    stopped(it, at.getKey(), null, StopReason.PAUSE, List.of(), at.getValue());
                },
                reply::completeExceptionally);
        return reply;
    }

    /** The program ended at a stop: what was fetched of it is kept. */
    void keepLast() {
        var stop = core.current;
        if (stop != null) {
            stop.state().freeze();
            core.ring.add(stop.state().snapshot(false), past(stop.report()));
        }
        core.current = null;
        core.waiting.clear();
    }

    private static boolean important(StopReport report) {
        return report.reason() == StopReason.BREAKPOINT || report.reason() == StopReason.EXCEPTION;
    }

    private long here() {
        if (core.past != null) {
            return core.past.sequence();
        }
        return core.current == null ? Long.MAX_VALUE : core.current.report().position().sequence();
    }

    CompletableFuture<Void> back() {
        var thread = where().position().thread();
        return backTo(e -> e.about().position().thread() == thread, StopReason.STEP);
    }

    CompletableFuture<Void> reverse() {
        var found = core.ring.previous(here(), e -> important(e.about()));
        if (found.isPresent()) {
            look(found.get(), found.get().about().reason());
            return CompletableFuture.completedFuture(null);
        }
        var oldest = core.ring.oldest();
        if (oldest.isPresent() && oldest.get().sequence() < here()) {
            look(oldest.get(), StopReason.START);
            return CompletableFuture.completedFuture(null);
        }
        throw nothing("before");
    }

    private CompletableFuture<Void> backTo(Predicate<SnapshotRing.Entry<StopReport>> passes, StopReason reason) {
        var found = core.ring.previous(here(), passes::test).orElseThrow(() -> nothing("before"));
        look(found, reason);
        return CompletableFuture.completedFuture(null);
    }

    CompletableFuture<Void> forward() {
        var now = core.past;
        if (now == null) {
            throw nothing("after");
        }
        core.ring.next(now.sequence(), _ -> true).ifPresentOrElse(e -> look(e, StopReason.STEP), this::present);
        return CompletableFuture.completedFuture(null);
    }

    CompletableFuture<Void> goTo(Position position) {
        var stop = core.current;
        if (stop != null && stop.report().position().equals(position)) {
            present();
        } else {
            look(core.ring.at(position.sequence()).orElseThrow(() -> new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT, "No kept stop is at " + position + "; :history lists them.")), StopReason.GOTO);
        }
        return CompletableFuture.completedFuture(null);
    }

    private static SessionProblem nothing(String side) {
        return new SessionProblem(
                SessionProblem.Kind.WRONG_STATE, "No stop is kept " + side + " this one.");
    }

    private void look(SnapshotRing.Entry<StopReport> entry, StopReason reason) {
        var r = entry.about();
        core.past = entry;
        core.handles.clear();
        core.tell(new SessionEvent.Stopped(new StopReport(
                reason, r.position(), false, r.threadName(), r.frame(), r.source(), r.hitBreakpoints(), r.text(), false)));
    }

    private void present() {
        core.past = null;
        core.handles.clear();
        var stop = core.current;
        if (stop != null) {
            core.tell(new SessionEvent.Stopped(stop.report()));
        }
    }

    StopReport where() {
        return core.past != null ? core.past.about() : live().report();
    }

    List<KeptStop> kept() {
        var stops = new ArrayList<KeptStop>();
        core.ring.entries().forEach(e -> stops.add(new KeptStop(e.about(), e.snapshot().partial())));
        if (core.current != null) {
            stops.add(new KeptStop(core.current.report(), false));
        }
        return stops;
    }
}
