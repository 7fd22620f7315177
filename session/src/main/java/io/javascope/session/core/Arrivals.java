package io.javascope.session.core;

import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.Value;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.SessionEvent;
import io.javascope.session.SourceFile;
import io.javascope.session.StopReason;
import io.javascope.session.core.SessionCore.Connected;
import io.javascope.session.evaluate.Effects;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.JavaText;
import io.javascope.session.evaluate.LiveValues;
import io.javascope.session.evaluate.LogMessage;
import io.javascope.session.invoke.Invocation;
import io.javascope.session.invoke.Outcome;
import io.javascope.session.live.Frames;
import io.javascope.session.live.LiveState;
import io.javascope.session.live.Mirrors;
import io.javascope.session.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A thread has reached a place that was asked for: whether it stops there, and what is to be told about it. */
final class Arrivals {
    private static final Position NOWHERE = new Position(0, 0);
    private static final String NULL_POINTER = "java.lang.NullPointerException";

    private final SessionCore core;

    Arrivals(SessionCore core) {
        this.core = core;
    }

    /** What a stop's report needs of the debuggee. */
    record Arrival(
            StopReason reason,
            String threadName,
            Frame frame,
            @Nullable SourceFile source,
            @Nullable String text) {}

    /**
     * What becomes of an arrival.
     *
     * @param hits breakpoints whose condition held
     * @param stops those of them that stop
     * @param said log messages, and why a condition could not be evaluated
     * @param arrival null: the thread runs on already
     */
    private record Decision(
            List<Integer> hits,
            List<Integer> stops,
            List<SessionEvent.Output> said,
            @Nullable Arrival arrival) {}

    void arrive(Connected it, EventSet set, List<LocatableEvent> events) {
        var thread = events.getFirst().thread();
        var wanted = core.breakpoints.wanted();
        var sources = core.sources;
        var thrown = core.thrown;
        var stopsAt = core.life.wanted();
        core.task(
                "reading the stop",
                core.settings.jdiDeadline().plus(core.settings.evaluateDeadline()),
                () -> new Deciding(it, sources, wanted, thrown, stopsAt).decide(set, events),
                decision -> {
                    decision.hits().forEach(core.breakpoints::hit);
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

    /** One decision, made in a task. */
    private record Deciding(
            Connected it,
            Sources sources,
            Map<Integer, Wanted> wanted,
            @Nullable ThrownExceptions thrown,
            WantedStops stopsAt) {

        Decision decide(EventSet set, List<LocatableEvent> events) {
            var hits = new ArrayList<Integer>();
            var stops = new ArrayList<Integer>();
            var said = new ArrayList<SessionEvent.Output>();
            for (var event : events) {
                var reached = event instanceof BreakpointEvent
                                && event.request().getProperty(Armed.NUMBER) instanceof Integer number
                        ? wanted.get(number)
                        : null;
                if (reached != null && holds(event.thread(), reached.request(), said)) {
                    hits.add(reached.id());
                    var message = reached.request().logMessage();
                    if (message == null) {
                        stops.add(reached.id());
                    } else {
                        said.add(console(rendered(event.thread(), message)));
                    }
                }
            }
            var reason = reason(events, stops);
            if (reason == null) {
                events.forEach(event -> {
                    if (event instanceof StepEvent step) {
                        Steps.again(step);
                    }
                });
                resume(set);
                return new Decision(hits, stops, said, null);
            }
            return new Decision(hits, stops, said, arrival(events, reason));
        }

        private Arrival arrival(List<LocatableEvent> events, StopReason reason) {
            var first = events.getFirst();
            var manager = it.vm().eventRequestManager();
            manager.deleteEventRequests(manager.stepRequests().stream()
                    .filter(s -> s.thread().equals(first.thread()))
                    .toList());
            var entries = events.stream()
                    .map(Event::request)
                    .filter(r -> r.getProperty(Entry.MARK) != null)
                    .toList();
            manager.deleteEventRequests(entries);
            var frame = Frames.of(first.location(), 0);
            it.classes().remember(frame.className());
            var text = events.stream()
                    .map(e -> e instanceof ExceptionEvent x ? describe(x) : null)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            return new Arrival(reason, it.threads().name(first.thread()), frame, sources.of(frame), text);
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

        private @Nullable StopReason reason(List<LocatableEvent> events, List<Integer> stops) {
            if (!stops.isEmpty()) {
                return StopReason.BREAKPOINT;
            }
            if (events.stream().anyMatch(e -> e instanceof ExceptionEvent x && concerns(x))) {
                return StopReason.EXCEPTION;
            }
            if (events.stream().anyMatch(e -> e instanceof StepEvent && !Steps.isBetween(e.location()))) {
                return StopReason.STEP;
            }
            return events.stream().anyMatch(e -> e.request().getProperty(Entry.MARK) != null) ? StopReason.ENTRY : null;
        }

        /** What the JDK throws and catches itself is its own affair: loading one class may do so. */
        private boolean concerns(ExceptionEvent event) {
            if (thrown != null) {
                return thrown.stops(event, stopsAt.caught(), stopsAt.uncaught());
            }
            var caught = event.catchLocation();
            return caught == null || !inJdk(caught) || !inJdk(event.location());
        }

        private static boolean inJdk(Location location) {
            return Steps.excludes(location.declaringType().name());
        }

        private boolean holds(ThreadReference thread, BreakpointRequest request, List<SessionEvent.Output> said) {
            var condition = request.condition();
            if (condition == null || condition.isBlank()) {
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
                try {
                    var value = value(thread, expression);
                    return value instanceof Value.Text text ? text.text() : JavaText.of(value);
                } catch (EvaluationProblem problem) {
                    return "<" + problem.getMessage() + ">";
                }
            });
        }

        private Value value(ThreadReference thread, String text) {
            var mirrors = new Mirrors(it.vm());
            var state = new LiveState(mirrors, NOWHERE, List.of(), Map.of(0, thread));
            try (var values = new LiveValues(mirrors, it.classes(), thread, 0, state, it.invoker())) {
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
