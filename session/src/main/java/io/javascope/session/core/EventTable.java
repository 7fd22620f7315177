package io.javascope.session.core;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.EventBreakpoint;
import io.javascope.session.NumberedEvent;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.StopReason;
import io.javascope.session.breakpoint.EventRequests;
import io.javascope.session.breakpoint.LocalWatch;
import io.javascope.session.breakpoint.StopRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The session's breakpoints at events: what is wanted and in how many places it is set. Belongs to its actor. */
final class EventTable {
    private final SessionCore core;
    private final IntSupplier numbers;
    private final Map<EventBreakpoint.Group, List<Known>> grouped = new EnumMap<>(EventBreakpoint.Group.class);
    private final List<Known> loose = new ArrayList<>();
    private final Map<Integer, Integer> places = new HashMap<>();
    /** Objects that may be watched; used by tasks too. */
    private final Map<Long, ObjectReference> objects = new ConcurrentHashMap<>();
    /** Variables of calls that may be watched, by what names them; used by tasks too. */
    private final Map<String, LocalWatch> locals = new ConcurrentHashMap<>();

    private final AtomicInteger named = new AtomicInteger();

    private @Nullable EventRequests armed;

    EventTable(SessionCore core, IntSupplier numbers) {
        this.core = core;
        this.numbers = numbers;
    }

    /**
     * One of them.
     *
     * @param rule null when it cannot be understood, and {@code problem} says why
     */
    record Known(
            int id,
            EventBreakpoint wanted,
            @Nullable StopRule rule,
            @Nullable String problem) {
        StopReason reason() {
            return switch (wanted.event()) {
                case EventBreakpoint.Entry _ -> StopReason.ENTRY;
                case EventBreakpoint.Return _ -> StopReason.RETURN;
                case EventBreakpoint.Write _ -> StopReason.WRITE;
                case EventBreakpoint.Use _ -> StopReason.BREAKPOINT;
                case EventBreakpoint.Throw _, EventBreakpoint.Catch _ -> StopReason.EXCEPTION;
            };
        }

        EventRequests.Numbered numbered() {
            return new EventRequests.Numbered(id, wanted);
        }
    }

    CompletableFuture<List<BreakpointStatus>> set(EventBreakpoint.Group group, List<EventBreakpoint> wanted) {
        var gone = new ArrayList<>(grouped.getOrDefault(group, List.of()));
        var now = new ArrayList<Known>();
        for (var each : wanted) {
            var same = gone.stream().filter(k -> k.wanted().equals(each)).findFirst();
            same.ifPresent(gone::remove);
            now.add(same.orElseGet(() -> known(each)));
        }
        grouped.put(group, List.copyOf(now));
        return change(gone, now);
    }

    CompletableFuture<BreakpointStatus> add(EventBreakpoint wanted) {
        var known = known(wanted);
        if (known.problem() != null) {
            throw new SessionProblem(SessionProblem.Kind.BAD_INPUT, known.problem());
        }
        loose.add(known);
        return change(List.of(), List.of(known)).thenApply(List::getFirst);
    }

    CompletableFuture<Void> remove(int id) {
        var gone = all().filter(k -> k.id() == id).toList();
        if (gone.isEmpty()) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT,
                    "There is no breakpoint " + id + " at an event; :breaks lists them.");
        }
        loose.removeAll(gone);
        grouped.replaceAll((_, list) -> list.stream().filter(k -> k.id() != id).toList());
        return change(gone, List.of()).thenApply(_ -> null);
    }

    private Known known(EventBreakpoint wanted) {
        try {
            check(wanted.event());
            var exception =
                    wanted.event() instanceof EventBreakpoint.Throw || wanted.event() instanceof EventBreakpoint.Catch;
            var rule = StopRule.of(wanted.condition(), wanted.hitCondition(), wanted.logMessage(), exception);
            return new Known(numbers.getAsInt(), wanted, rule, null);
        } catch (SessionProblem problem) {
            return new Known(numbers.getAsInt(), wanted, null, problem.getMessage());
        }
    }

    private void check(EventBreakpoint.Event event) {
        if (!isInPastAlone(event)) {
            EventRequests.check(event);
        } else if (core.thrown == null) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT,
                    event.words() + " is in the past of a recorded program; ask for it anew (dataBreakpointInfo).");
        }
    }

    private static boolean isInPastAlone(EventBreakpoint.Event event) {
        return event instanceof EventBreakpoint.Write(var place) && place.isInPastAlone();
    }

    private CompletableFuture<List<BreakpointStatus>> change(List<Known> gone, List<Known> now) {
        var reply = new CompletableFuture<List<BreakpointStatus>>();
        gone.forEach(k -> places.remove(k.id()));
        var requests = armed;
        if (requests == null) {
            reply.complete(statuses(now));
            return reply;
        }
        var added = now.stream()
                .filter(k -> k.problem() == null && !places.containsKey(k.id()))
                .filter(k -> !isInPastAlone(k.wanted().event()))
                .map(Known::numbered)
                .toList();
        core.ordered(
                "setting breakpoints",
                () -> {
                    gone.forEach(k -> requests.disarm(k.id()));
                    return requests.arm(added);
                },
                found -> {
                    places.putAll(found);
                    reply.complete(statuses(now));
                },
                reply::completeExceptionally);
        return reply;
    }

    private Stream<Known> all() {
        return Stream.concat(grouped.values().stream().flatMap(List::stream), loose.stream());
    }

    /** All that can be reached, by number. */
    Map<Integer, Known> wanted() {
        var wanted = new LinkedHashMap<Integer, Known>();
        all().filter(k -> k.problem() == null).forEach(k -> wanted.put(k.id(), k));
        return wanted;
    }

    /** As they were wanted, without those that cannot be reached. */
    List<NumberedEvent> asWanted() {
        return wanted().values().stream()
                .map(known -> new NumberedEvent(known.id(), known.wanted()))
                .toList();
    }

    List<BreakpointStatus> statuses() {
        return statuses(all().toList());
    }

    private List<BreakpointStatus> statuses(List<Known> known) {
        return known.stream().map(this::status).toList();
    }

    private BreakpointStatus status(Known known) {
        var found = places.getOrDefault(known.id(), 0);
        var wanted = known.wanted();
        return new BreakpointStatus(
                known.id(),
                null,
                0,
                found > 0 || known.problem() == null && isInPastAlone(wanted.event()),
                known.problem() != null ? known.problem() : found > 0 ? null : absent(wanted.event()),
                wanted.condition(),
                wanted.logMessage(),
                core.hits.of(known.id()),
                wanted.hitCondition(),
                wanted.event().words());
    }

    private static String absent(EventBreakpoint.Event event) {
        return switch (event) {
            case EventBreakpoint.Entry(var method) -> "No loaded class has a method " + method + " yet.";
            case EventBreakpoint.Return(var method) -> "No loaded class has a method " + method + " yet.";
            case EventBreakpoint.Use(var object) -> object.description() + " is watched in recordings alone.";
            case EventBreakpoint.Throw(var type) -> "No class " + type + " is loaded yet.";
            case EventBreakpoint.Catch(var type) -> "No class " + type + " is loaded yet.";
            case EventBreakpoint.Write(var place)
            when place.id().startsWith(EventRequests.LOCAL) -> "The call of the variable has ended.";
            case EventBreakpoint.Write(var place)
            when place.isInPastAlone() -> "In the past alone: the program itself does not stop at it.";
            case EventBreakpoint.Write(var place) -> place.description() + " is not in this run of the program.";
        };
    }

    /** Sets everything wanted in a debuggee that has just been connected; in the order of the ordered tasks. */
    void arm(SessionCore.Connected debuggee) {
        var requests = new EventRequests(debuggee.vm(), debuggee.stepper()::returns, objects::get, locals::get);
        armed = requests;
        places.clear();
        objects.clear();
        locals.clear();
        var wanted = numbered();
        core.ordered("setting breakpoints", () -> requests.arm(wanted), this::bound, core::warn);
    }

    void disarmed() {
        armed = null;
        places.clear();
        objects.clear();
        locals.clear();
    }

    private List<EventRequests.Numbered> numbered() {
        return wanted().values().stream()
                .filter(known -> !isInPastAlone(known.wanted().event()))
                .map(Known::numbered)
                .toList();
    }

    /** What is to be done in a task before classes are used; its result goes to {@link #bound}. */
    Setting prepared(List<ReferenceType> types) {
        var requests = armed;
        var wanted = numbered();
        return () -> requests == null ? Map.of() : requests.arm(types, wanted);
    }

    /** Sets breakpoints and tells in how many places each is. */
    interface Setting {
        Map<Integer, Integer> set();
    }

    void bound(Map<Integer, Integer> found) {
        var wanted = wanted();
        found.forEach((id, count) -> {
            var known = wanted.get(id);
            if (known != null && !Objects.equals(places.put(id, count), count)) {
                core.tell(new SessionEvent.BreakpointChanged(status(known)));
            }
        });
    }

    @Nullable
    EventRequests requests() {
        return armed;
    }

    /** This object may be watched from now on; any thread. */
    void watchable(ObjectReference object) {
        objects.put(object.uniqueID(), object);
    }

    /** An object that may be watched; any thread. */
    @Nullable
    ObjectReference watched(long number) {
        return objects.get(number);
    }

    /** This variable of a call may be watched from now on, under the name that is returned; any thread. */
    String watchable(LocalWatch local) {
        var name = EventRequests.LOCAL + named.incrementAndGet();
        locals.put(name, local);
        return name;
    }

    /** The variable that a breakpoint watches; any thread. */
    @Nullable
    LocalWatch local(EventBreakpoint.Event event) {
        return event instanceof EventBreakpoint.Write(var place) ? locals.get(place.id()) : null;
    }

    /** The call of a watched variable has ended. */
    void ended(int id) {
        all().filter(k -> k.id() == id).findFirst().ifPresent(known -> {
            places.put(id, 0);
            core.tell(new SessionEvent.BreakpointChanged(status(known)));
        });
    }

    /** What is to be done in a task with classes that have new code: breakpoints in them are set anew. */
    Consumer<List<ReferenceType>> replaced() {
        var requests = armed;
        var wanted = numbered();
        return types -> {
            if (requests != null) {
                var found = requests.rearm(types, wanted);
                core.inActor(() -> bound(found));
            }
        };
    }
}
