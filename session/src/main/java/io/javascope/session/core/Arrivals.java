package io.javascope.session.core;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.ModificationWatchpointEvent;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Value;
import io.javascope.session.EventBreakpoint;
import io.javascope.session.SessionEvent;
import io.javascope.session.SourceFile;
import io.javascope.session.StopReason;
import io.javascope.session.WriteView;
import io.javascope.session.breakpoint.EventRequests;
import io.javascope.session.breakpoint.HitCounts;
import io.javascope.session.breakpoint.LocalWatch;
import io.javascope.session.breakpoint.Occasion;
import io.javascope.session.breakpoint.StopRule;
import io.javascope.session.core.SessionCore.Connected;
import io.javascope.session.evaluate.Effects;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.JavaText;
import io.javascope.session.evaluate.LiveValues;
import io.javascope.session.evaluate.LogMessage;
import io.javascope.session.invoke.Invocation;
import io.javascope.session.invoke.Outcome;
import io.javascope.session.live.Frames;
import io.javascope.session.live.Mirrors;
import io.javascope.session.probe.Held;
import io.javascope.session.probe.Probes;
import io.javascope.session.probe.Traps;
import io.javascope.session.source.Sources;
import io.javascope.session.step.Returned;
import io.javascope.session.step.StepFilters;
import io.javascope.session.step.Stepper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A thread has reached a place that was asked for: whether it stops there, and what is to be told about it. */
final class Arrivals {
    private static final String NULL_POINTER = "java.lang.NullPointerException";

    private final SessionCore core;

    Arrivals(SessionCore core) {
        this.core = core;
    }

    /** What a stop's report needs of the debuggee, and the exception that was thrown there. */
    record Arrival(
            StopReason reason,
            String threadName,
            Frame frame,
            @Nullable SourceFile source,
            @Nullable String text,
            @Nullable WriteView write,
            @Nullable ObjectReference thrown) {}

    /**
     * What becomes of an arrival.
     *
     * @param stops the breakpoints that stop it
     * @param said log messages, and why a condition could not be evaluated
     * @param arrival null: the thread runs on already
     */
    private record Decision(
            List<Integer> stops,
            List<SessionEvent.Output> said,
            @Nullable Arrival arrival) {}

    void arrive(Connected it, EventSet set, List<LocatableEvent> events) {
        var thread = events.getFirst().thread();
        var reachable = reachable();
        var requests = core.events.requests();
        var sources = core.sources;
        var thrown = core.thrown;
        var stopsAt = core.life.wanted();
        var renewed = core.renewed();
        core.task(
                "reading the stop",
                core.settings.jdiDeadline().plus(core.settings.evaluateDeadline()),
                () -> new Deciding(
                                core.messages,
                                it,
                                sources,
                                reachable,
                                core.hits,
                                requests,
                                thrown,
                                stopsAt,
                                id -> core.inActor(() -> core.events.ended(id)),
                                core.marks::get,
                                core.deaths,
                                renewed,
                                id -> core.inActor(() -> core.breakpoints.told(id)),
                                core.threads.number(thread))
                        .decide(set, events),
                decision -> {
                    decision.said().forEach(core::tell);
                    var arrival = decision.arrival();
                    if (arrival != null) {
                        core.running.stopped(it, thread, set, decision.stops(), arrival);
                    }
                },
                problem -> {
                    core.warn(problem);
                    core.running.letGo(set);
                });
    }

    private Map<Integer, Reachable> reachable() {
        var all = new HashMap<Integer, Reachable>();
        core.breakpoints.wanted().values().forEach(w -> {
            if (w.rule() != null) {
                all.put(w.id(), new Reachable(w.id(), w.rule(), StopReason.BREAKPOINT, null, null));
            }
        });
        core.events.wanted().values().forEach(k -> {
            if (k.rule() != null) {
                all.put(
                        k.id(),
                        new Reachable(
                                k.id(),
                                k.rule(),
                                k.reason(),
                                k.wanted().event(),
                                core.events.local(k.wanted().event())));
            }
        });
        return all;
    }

    /**
     * Why a thread stops.
     *
     * @param returned what a call gave back during a step; null: nothing that is known
     */
    private record Why(StopReason reason, @Nullable Returned returned) {}

    /** One decision, made in a task. */
    private record Deciding(
            ProgramMessages messages,
            Connected it,
            Sources sources,
            Map<Integer, Reachable> reachable,
            HitCounts counts,
            @Nullable EventRequests requests,
            @Nullable ThrownExceptions thrown,
            WantedStops stopsAt,
            IntConsumer ended,
            Function<String, @Nullable ObjectReference> marks,
            Set<ObjectReference> deaths,
            Consumer<List<ReferenceType>> renewed,
            IntConsumer changed,
            int thread) {

        Decision decide(EventSet set, List<LocatableEvent> all) throws IncompatibleThreadStateException {
            messages.take(it); // what was said before is told before
            var events = withoutReturns(all);
            if (events.isEmpty()) {
                resume(set);
                return new Decision(List.of(), List.of(), null);
            }
            var first = events.getFirst();
            if (first instanceof BreakpointEvent trapped && Traps.isTrap(first.request())) {
                it.probes().traps().trapped(trapped, Armed.NUMBER);
                resume(set);
                return new Decision(List.of(), List.of(), null);
            }
            if (it.probes().mayCall() && Traps.isInside(first.thread())) {
                resume(set); // as while any expression runs, breakpoints do not count
                return new Decision(List.of(), List.of(), null);
            }
            var stops = new ArrayList<Integer>();
            var said = new ArrayList<SessionEvent.Output>();
            var met = new HashSet<Integer>();
            var written = new ArrayList<WriteView>();
            // In the order in which they were set, as where the program decides them.
            for (var event : events.stream()
                    .sorted(Comparator.comparingInt(Deciding::number))
                    .toList()) {
                var reached = reachable.get(number(event));
                if (reached != null && met.add(reached.id()) && counts(event, reached, said, written)) {
                    var message = reached.rule().log();
                    if (message == null) {
                        stops.add(reached.id());
                    } else {
                        said.add(console(rendered(event.thread(), message)));
                    }
                }
            }
            var why = reason(events, stops);
            if (why == null) {
                resume(set);
                return new Decision(stops, said, null);
            }
            return new Decision(stops, said, arrival(events, why, written));
        }

        /** That of its breakpoint; 0: it is of none. */
        private static int number(LocatableEvent event) {
            return event.request().getProperty(Armed.NUMBER) instanceof Integer number ? number : 0;
        }

        /** Whether a breakpoint that was reached counts this time. */
        private boolean counts(
                LocatableEvent event, Reachable reached, List<SessionEvent.Output> said, List<WriteView> written)
                throws IncompatibleThreadStateException {
            var rule = reached.rule();
            var held = Traps.held(event.request());
            if (held != null) {
                return counts(event, reached, held, said);
            }
            if (reached.local() != null && !isWritten(event, reached.id(), reached.local(), written)) {
                return false;
            }
            var atHandler = requests != null && requests.atHandler(event.request(), reached.id());
            if (!atHandler) {
                if (event instanceof ExceptionEvent x && !concerns(x, rule)
                        || !new Occasion(event, thread, counts, marks).holds(reached.id(), rule)) {
                    return false;
                }
                if (reached.event() instanceof EventBreakpoint.Catch) {
                    catches(event, reached.id());
                    return false;
                }
            }
            boolean holds = holds(event.thread(), rule.condition(), said);
            if (event instanceof BreakpointEvent hit && reached.event() == null) {
                outside(hit, reached);
            }
            if (!holds) {
                return false;
            }
            var times = counts.hit(reached.id());
            return (rule.hit() == null || rule.hit().holds(times)) && (!rule.once() || times == 1);
        }

        /** It was decided over the debug connection: the next times may be decided in the program. */
        private void outside(BreakpointEvent hit, Reachable reached) throws IncompatibleThreadStateException {
            var before = it.probes().way(reached.id());
            try (var values = Probing.values(it, hit.thread())) {
                it.probes().decidedOutside(hit, reached.id(), reached.rule(), values::code);
            }
            if (!Objects.equals(before, it.probes().way(reached.id()))) {
                changed.accept(reached.id());
            }
        }

        /** Calls have returned after which methods may get their evaluators. */
        private List<LocatableEvent> withoutReturns(List<LocatableEvent> events) {
            var rest = new ArrayList<>(events);
            for (var event : events) {
                if (Probes.isReturn(event.request())) {
                    rest.remove(event);
                    it.probes().returned(event.request(), it.stepper().isIdle()).ifPresent(renewal -> {
                        renewed.accept(List.of(renewal.type()));
                        changed.accept(renewal.id());
                    });
                }
            }
            return rest;
        }

        /** The same where the program has found out already. */
        private boolean counts(LocatableEvent event, Reachable reached, Held held, List<SessionEvent.Output> said) {
            it.probes().traps().arrived(event.request());
            counts.heard(reached.id(), held.times());
            var rule = reached.rule();
            if (held.problem() == null) {
                return true;
            }
            said.add(important("The condition " + rule.condition() + " cannot be evaluated: " + held.problem()
                    + "; the program was stopped."));
            return rule.hit() == null || rule.hit().holds(held.times());
        }

        /** Whether a watched variable has another value than at the line before. */
        private boolean isWritten(LocatableEvent event, int id, LocalWatch local, List<WriteView> written)
                throws IncompatibleThreadStateException {
            return switch (local.look(event.location())) {
                case LocalWatch.Look.Same _ -> false;
                case LocalWatch.Look.Written(var old, var now) -> {
                    var mirrors = new Mirrors(it.vm());
                    written.add(new WriteView(JavaText.of(mirrors.value(old)), JavaText.of(mirrors.value(now))));
                    yield true;
                }
                case LocalWatch.Look.Ended _ -> {
                    if (requests != null) {
                        requests.disarm(id);
                    }
                    ended.accept(id);
                    yield false;
                }
            };
        }

        private void catches(LocatableEvent event, int id) {
            if (requests != null && event instanceof ExceptionEvent x && x.catchLocation() != null) {
                requests.stopAtHandler(x.catchLocation(), x.thread(), id);
            }
        }

        private Arrival arrival(List<LocatableEvent> events, Why why, List<WriteView> written) {
            var first = events.getFirst();
            var manager = it.vm().eventRequestManager();
            var entries = events.stream()
                    .map(Event::request)
                    .filter(r -> r.getProperty(Entry.MARK) != null)
                    .toList();
            manager.deleteEventRequests(entries);
            var frame = Frames.of(first.location(), 0);
            it.classes().remember(frame.className());
            var thrown = events.stream()
                    .filter(e -> e instanceof ExceptionEvent x && !Stepper.isOwn(x.request()))
                    .map(ExceptionEvent.class::cast)
                    .findFirst();
            var text = thrown.map(this::describe).orElse(why.returned() == null ? null : told(why.returned()));
            return new Arrival(
                    why.reason(),
                    it.threads().name(first.thread()),
                    frame,
                    sources.of(frame),
                    text,
                    written.isEmpty() ? written(events) : written.getFirst(),
                    thrown.map(ExceptionEvent::exception).orElse(null));
        }

        private @Nullable WriteView written(List<LocatableEvent> events) {
            var mirrors = new Mirrors(it.vm());
            return events.stream()
                    .map(e -> e instanceof ModificationWatchpointEvent write
                            ? new WriteView(
                                    JavaText.of(mirrors.value(write.valueCurrent())),
                                    JavaText.of(mirrors.value(write.valueToBe())))
                            : null)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private String describe(ExceptionEvent event) {
            var exception = event.exception();
            var type = exception.referenceType().name();
            var field = exception.referenceType().fieldByName("detailMessage");
            var message = field != null && exception.getValue(field) instanceof StringReference told
                    ? told.value()
                    : type.equals(NULL_POINTER) ? helpful(event.thread(), exception) : null;
            return message == null ? type : type + ": " + message;
        }

        /** What was null: the JVM works it out when it is asked (JEP 358), and keeps it in no field. No code of the program runs. */
        private @Nullable String helpful(ThreadReference thread, ObjectReference exception) {
            var asked = exception
                    .referenceType()
                    .methodsByName("getMessage", "()Ljava/lang/String;")
                    .getFirst();
            var outcome = it.invoker().invoke(thread, new Invocation.OnObject(exception, asked, List.of(), true));
            return outcome instanceof Outcome.Returned(StringReference told) ? told.value() : null;
        }

        /** What a call gave back during the step. */
        private String told(Returned returned) {
            return returned.method().name() + " returned " + JavaText.of(new Mirrors(it.vm()).value(returned.value()));
        }

        private @Nullable Why reason(List<LocatableEvent> events, List<Integer> stops)
                throws IncompatibleThreadStateException {
            if (!stops.isEmpty()) {
                var first = reachable.get(stops.getFirst());
                return new Why(first == null ? StopReason.BREAKPOINT : first.reason(), null);
            }
            if (events.stream().anyMatch(e -> e instanceof ExceptionEvent x && isUsers(x) && concerns(x))) {
                return new Why(StopReason.EXCEPTION, null);
            }
            if (events.stream().anyMatch(e -> e.request().getProperty(Entry.MARK) != null)) {
                return new Why(StopReason.ENTRY, null);
            }
            return it.stepper().reached(events) instanceof Stepper.Progress.Ended(var returned)
                    ? new Why(StopReason.STEP, returned)
                    : null;
        }

        private boolean concerns(ExceptionEvent event) {
            if (deaths.contains(event.exception()) || Traps.isEvaluator(event.catchLocation())) {
                return false;
            }
            return thrown != null
                    ? thrown.stops(event, stopsAt.caught(), stopsAt.uncaught())
                    : event.catchLocation() == null ? stopsAt.uncaught() : stopsAt.caught() && !amongJdk(event);
        }

        /** The same of a breakpoint. */
        private boolean concerns(ExceptionEvent event, StopRule rule) {
            if (Traps.isEvaluator(event.catchLocation())) {
                return false;
            }
            if (thrown != null) {
                return thrown.stops(event, rule.caught(), rule.uncaught());
            }
            return !rule.asksWhoCatches()
                    || (event.catchLocation() == null ? rule.uncaught() : rule.caught() && !amongJdk(event));
        }

        /** What the JDK throws and catches itself is its own affair: loading one class may do so. */
        private static boolean amongJdk(ExceptionEvent event) {
            return event.catchLocation() != null && inJdk(event.catchLocation()) && inJdk(event.location());
        }

        /** Whether it was asked for by the client's filters of exceptions. */
        private static boolean isUsers(ExceptionEvent event) {
            return !Stepper.isOwn(event.request()) && event.request().getProperty(Armed.NUMBER) == null;
        }

        private static boolean inJdk(Location location) {
            return StepFilters.excludes(location.declaringType().name());
        }

        private boolean holds(ThreadReference thread, @Nullable String condition, List<SessionEvent.Output> said) {
            if (condition == null) {
                return true;
            }
            try {
                if (value(thread, condition) instanceof Value.Primitive(Boolean holds)) {
                    return holds;
                }
                said.add(important("The condition " + condition + " is not a boolean; the program was stopped."));
            } catch (EvaluationProblem problem) {
                said.add(important("The condition " + condition + " cannot be evaluated: " + problem.getMessage()
                        + "; the program was stopped."));
            }
            return true;
        }

        private String rendered(ThreadReference thread, String message) {
            return LogMessage.of(message, expression -> {
                try (var values = Probing.values(it, thread)) {
                    var value = it.evaluator().evaluate(expression, values, Effects.ALL);
                    return value instanceof Value.Text text ? text.text() : text(value, values);
                } catch (EvaluationProblem problem) {
                    return "<" + problem.getMessage() + ">";
                }
            });
        }

        /** The same text that a message has which the program writes itself. */
        private String text(Value value, LiveValues values) {
            var object = value instanceof Value.Reference ? values.object(value) : null;
            return object == null ? JavaText.of(value) : it.probes().text(object, values.code());
        }

        private Value value(ThreadReference thread, String text) {
            try (var values = Probing.values(it, thread)) {
                var value = it.evaluator().evaluate(text, values, Effects.ALL);
                return value instanceof Value.Reference box && box.typeName().equals("java.lang.Boolean")
                        ? new Value.Primitive(Boolean.valueOf(box.summary()))
                        : value;
            }
        }
    }

    private static void resume(EventSet set) {
        try {
            set.resume();
        } catch (VMDisconnectedException _) {
            // It has ended, so nothing is held.
            return;
        }
    }

    private static SessionEvent.Output console(String text) {
        return new SessionEvent.Output(SessionEvent.Category.CONSOLE, text + "\n");
    }

    private static SessionEvent.Output important(String text) {
        return new SessionEvent.Output(SessionEvent.Category.IMPORTANT, text + "\n");
    }
}
