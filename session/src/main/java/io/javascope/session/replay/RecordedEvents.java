package io.javascope.session.replay;

import io.javascope.history.timeline.Track;
import io.javascope.history.timeline.Trigger;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.EventBreakpoint;
import io.javascope.session.NumberedEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The session's breakpoints at events. Belongs to its actor; looking them up in the recording does not. */
final class RecordedEvents {
    private final BreakpointNumbers numbers;
    private final Map<EventBreakpoint.Group, List<Known>> grouped = new EnumMap<>(EventBreakpoint.Group.class);
    private List<Known> single = List.of();

    RecordedEvents(BreakpointNumbers numbers) {
        this.numbers = numbers;
    }

    private record Known(int id, Found found, SearchedBreakpoint searched) {}

    /**
     * What a request means in the recording.
     *
     * @param data what is watched; null: nothing
     */
    record Found(
            EventBreakpoint request,
            StopReason reason,
            Reached reached,
            Terms terms,
            @Nullable RecordedData data) {}

    /** Looks them up. Any thread. */
    static List<Found> find(RecordedProgram program, List<EventBreakpoint> wanted) throws IOException {
        List<Found> found = new ArrayList<>();
        for (EventBreakpoint each : wanted) {
            found.add(find(program, each));
        }
        return found;
    }

    private static Found find(RecordedProgram program, EventBreakpoint wanted) throws IOException {
        Terms terms = terms(wanted);
        return switch (wanted.event()) {
            case EventBreakpoint.Entry(var method) -> {
                Trigger.Entry entry = program.timeline().travel().entry(named(method));
                yield new Found(
                        wanted, StopReason.ENTRY, method(entry, entry.methods().exist(), method), terms, null);
            }
            case EventBreakpoint.Return(var method) -> {
                Trigger.Exit exit = program.timeline().travel().exit(named(method));
                yield new Found(
                        wanted, StopReason.RETURN, method(exit, exit.methods().exist(), method), terms, null);
            }
            case EventBreakpoint.Write(var place) -> {
                RecordedData data = RecordedData.parse(place.id());
                yield new Found(wanted, StopReason.WRITE, written(program, data), terms, data);
            }
            case EventBreakpoint.Use(var object) ->
                new Found(
                        wanted, StopReason.BREAKPOINT, new Reached.Firing(RecordedUse.parse(object.id())), terms, null);
            case EventBreakpoint.Throw(var type) -> {
                Predicate<String> isWanted = program.isThrowable(type);
                yield exception(wanted, program, isWanted, type, new Reached.Thrown(isWanted), terms);
            }
            case EventBreakpoint.Catch(var type) -> {
                Predicate<String> isWanted = program.isThrowable(type);
                var caught = new Reached.Firing(new Trigger.Caught(isWanted));
                yield exception(wanted, program, isWanted, type, caught, terms);
            }
        };
    }

    /** Those of a live session, under the numbers that they have there: what does not hold here is among them. */
    static Map<Integer, Found> findKnown(RecordedProgram program, Track track, List<NumberedEvent> wanted)
            throws IOException {
        Map<Integer, Found> found = new LinkedHashMap<>();
        for (NumberedEvent each : wanted) {
            found.put(each.id(), findKnown(program, track, each.request()));
        }
        return found;
    }

    private static Found findKnown(RecordedProgram program, Track track, EventBreakpoint wanted) throws IOException {
        try {
            if (wanted.event() instanceof EventBreakpoint.Write(var place)) {
                RecordedData data = RecordedData.ofLive(program, track, place);
                Terms terms = terms(wanted);
                return new Found(wanted, StopReason.WRITE, written(program, data), terms, data);
            }
            return find(program, wanted);
        } catch (SessionProblem problem) {
            var never = new Reached.Never(String.valueOf(problem.getMessage()));
            return new Found(wanted, StopReason.BREAKPOINT, never, Terms.NONE, null);
        }
    }

    private static Terms terms(EventBreakpoint wanted) {
        boolean thrown = wanted.event() instanceof EventBreakpoint.Throw;
        return Terms.of(wanted.condition(), wanted.hitCondition(), wanted.logMessage(), thrown);
    }

    private static Predicate<String> named(String method) {
        return name -> RecordedQuestions.isNamed(name, method.replace('#', '.'));
    }

    private static Reached method(Trigger trigger, boolean exists, String method) {
        return exists
                ? new Reached.Firing(trigger)
                : new Reached.Never("No recorded method is called " + method + "; write it as Class.method.");
    }

    private static Reached written(RecordedProgram program, RecordedData data) throws IOException {
        return program.timeline().tracks().stream().anyMatch(program.timeline()::hasLines)
                ? data.reached(program)
                : new Reached.Never("The recording has no writes; record it again with the plan full.");
    }

    /** Thrown or caught: the recording must have seen one of the class. */
    private static Found exception(
            EventBreakpoint wanted,
            RecordedProgram program,
            Predicate<String> isWanted,
            String type,
            Reached reached,
            Terms terms) {
        boolean seen = !program.timeline().hits().thrown(0, isWanted).isEmpty();
        Reached found =
                seen ? reached : new Reached.Never("No exception of the class " + type + " is in the recording.");
        return new Found(wanted, StopReason.EXCEPTION, found, terms, null);
    }

    /** Replaces all of a group; those that stay keep their numbers and what was counted. */
    List<BreakpointStatus> replace(EventBreakpoint.Group group, List<Found> wanted) {
        List<Known> old = new ArrayList<>(grouped.getOrDefault(group, List.of()));
        List<Known> fresh = new ArrayList<>();
        for (Found found : wanted) {
            Known known = old.stream()
                    .filter(each -> each.found().request().equals(found.request()))
                    .findFirst()
                    .orElse(null);
            old.remove(known);
            fresh.add(known == null ? known(found) : known);
        }
        grouped.put(group, List.copyOf(fresh));
        return fresh.stream().map(this::status).toList();
    }

    /** Adds one that belongs to no group. */
    BreakpointStatus add(Found found) {
        Known known = known(found);
        single = Stream.concat(single.stream(), Stream.of(known)).toList();
        return status(known);
    }

    /** Removes one, of a group or not. */
    void remove(int id) {
        if (known().noneMatch(each -> each.id() == id)) {
            throw new SessionProblem(SessionProblem.Kind.BAD_INPUT, "There is no breakpoint " + id + " at an event.");
        }
        single = single.stream().filter(each -> each.id() != id).toList();
        grouped.replaceAll(
                (_, some) -> some.stream().filter(each -> each.id() != id).toList());
    }

    /** They are the session's only ones now; those that hold nowhere. */
    List<BreakpointStatus> takeOver(Map<Integer, Found> all) {
        grouped.clear();
        all.keySet().forEach(numbers::taken);
        single = all.entrySet().stream()
                .map(each -> known(each.getKey(), each.getValue()))
                .toList();
        return all().stream().filter(each -> !each.verified()).toList();
    }

    private Known known(Found found) {
        return known(numbers.next(), found);
    }

    private static Known known(int id, Found found) {
        return new Known(
                id, found, new SearchedBreakpoint(id, found.reason(), found.reached(), found.terms(), found.data()));
    }

    private Stream<Known> known() {
        return Stream.concat(grouped.values().stream().flatMap(List::stream), single.stream());
    }

    List<BreakpointStatus> all() {
        return known().map(this::status).toList();
    }

    List<SearchedBreakpoint> searched() {
        return known().map(Known::searched).toList();
    }

    private BreakpointStatus status(Known known) {
        EventBreakpoint request = known.found().request();
        String never = known.found().reached() instanceof Reached.Never(var why)
                ? why
                : known.found().terms().never();
        return new BreakpointStatus(
                known.id(),
                null,
                0,
                never == null,
                never,
                request.condition(),
                request.logMessage(),
                numbers.hits(known.id()),
                request.hitCondition(),
                request.event().words());
    }
}
