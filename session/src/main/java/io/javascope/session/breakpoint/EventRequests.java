package io.javascope.session.breakpoint;

import com.sun.jdi.ClassNotPreparedException;
import com.sun.jdi.Field;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import io.javascope.session.EventBreakpoint;
import io.javascope.session.SessionProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Breakpoints at events of one debuggee: where methods begin and end, where exceptions are thrown and caught, where
 * fields are written. They cost nothing elsewhere: methods have plain breakpoints at their ends, and exceptions and
 * fields have requests for their classes alone. Called by tasks, several at once.
 */
public final class EventRequests {
    /** Property of a request: the breakpoint's number. */
    public static final String NUMBER = "breakpoint";
    /** Property of the one-shot breakpoints in handlers. */
    private static final String HANDLER = "javascope.handler";

    /** How the names of variables of calls begin. */
    public static final String LOCAL = "local ";

    /** A pattern that means more places is too wide to be meant. */
    private static final int MOST = 2_000;

    private final VirtualMachine vm;
    private final Function<Method, List<Location>> returns;
    private final LongFunction<@Nullable ObjectReference> objects;
    private final Function<String, @Nullable LocalWatch> locals;
    private final Map<Integer, List<EventRequest>> requests = new HashMap<>();
    private final Map<Integer, Set<ReferenceType>> seen = new HashMap<>();
    private final Set<String> awaited = new HashSet<>();
    private final Set<Integer> removed = new HashSet<>();

    /**
     * For one debuggee.
     *
     * @param returns the places at which calls of a method end
     * @param objects objects that a client was shown, by their numbers
     * @param locals variables of calls that a client was shown, by what names them
     */
    public EventRequests(
            VirtualMachine vm,
            Function<Method, List<Location>> returns,
            LongFunction<@Nullable ObjectReference> objects,
            Function<String, @Nullable LocalWatch> locals) {
        this.vm = vm;
        this.returns = returns;
        this.objects = objects;
        this.locals = locals;
    }

    /** A wanted breakpoint with its number. */
    public record Numbered(int id, EventBreakpoint wanted) {}

    /** Sets them in all loaded classes and awaits the ones to come; how many places each has then. */
    public synchronized Map<Integer, Integer> arm(List<Numbered> wanted) {
        for (var each : wanted) {
            if (!isLocal(each.wanted().event())) {
                classes(each.wanted().event()).filters().forEach(this::await);
            }
        }
        return wanted.isEmpty() ? Map.of() : arm(vm.allClasses(), wanted);
    }

    /** Sets them in classes, such as those that are about to be used. */
    public synchronized Map<Integer, Integer> arm(List<ReferenceType> types, List<Numbered> wanted) {
        var places = new HashMap<Integer, Integer>();
        for (var each : wanted) {
            if (isLocal(each.wanted().event())) {
                places.put(each.id(), removed.contains(each.id()) ? 0 : watch(each));
            } else if (!removed.contains(each.id())) {
                var pattern = classes(each.wanted().event());
                types.stream().filter(t -> pattern.matches(t.name())).forEach(t -> armIn(t, each));
                places.put(
                        each.id(), requests.getOrDefault(each.id(), List.of()).size());
            }
        }
        return places;
    }

    /** These classes have new code and lost their breakpoints: they are set anew. */
    public synchronized Map<Integer, Integer> rearm(List<ReferenceType> types, List<Numbered> wanted) {
        seen.values().forEach(known -> types.forEach(known::remove));
        requests.values()
                .forEach(set -> set.removeIf(request -> request instanceof BreakpointRequest breakpoint
                        && types.contains(breakpoint.location().declaringType())));
        // Requests at fields and exceptions are not dropped: only methods have new code.
        return arm(
                types,
                wanted.stream()
                        .filter(each -> isAtMethod(each.wanted().event()))
                        .toList());
    }

    private static boolean isAtMethod(EventBreakpoint.Event event) {
        return event instanceof EventBreakpoint.Entry || event instanceof EventBreakpoint.Return;
    }

    /** Removes one for good. */
    public synchronized void disarm(int id) {
        removed.add(id);
        var gone = requests.remove(id);
        if (gone != null) {
            vm.eventRequestManager().deleteEventRequests(gone);
        }
    }

    /** Fails with a problem when an event is none of a running program. */
    public static void check(EventBreakpoint.Event event) {
        if (!isLocal(event)) {
            var ignored = classes(event);
        }
    }

    private void await(String filter) {
        if (awaited.add(filter)) {
            var request = vm.eventRequestManager().createClassPrepareRequest();
            request.addClassFilter(filter);
            if (filter.equals("*")) {
                List.of("java.*", "javax.*", "jdk.*", "sun.*").forEach(request::addClassExclusionFilter);
            }
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
        }
    }

    private static ClassPattern classes(EventBreakpoint.Event event) {
        return switch (event) {
            case EventBreakpoint.Entry(var method) ->
                MethodPattern.parse(method).type();
            case EventBreakpoint.Return(var method) ->
                MethodPattern.parse(method).type();
            case EventBreakpoint.Throw(var type) -> ClassPattern.of(type);
            case EventBreakpoint.Catch(var type) -> ClassPattern.of(type);
            case EventBreakpoint.Use _ ->
                throw new SessionProblem(
                        SessionProblem.Kind.WRONG_STATE,
                        "Where an object is used is known in recordings alone: open one with javascope replay.");
            case EventBreakpoint.Write(var place) ->
                ClassPattern.of(FieldPlace.parse(place.id()).className());
        };
    }

    private void armIn(ReferenceType type, Numbered wanted) {
        try {
            if (!type.isPrepared()
                    || !seen.computeIfAbsent(wanted.id(), _ -> new HashSet<>()).add(type)) {
                return;
            }
            switch (wanted.wanted().event()) {
                case EventBreakpoint.Entry(var method) ->
                    MethodPattern.parse(method).in(type).forEach(m -> breakAt(m.location(), wanted.id()));
                case EventBreakpoint.Return(var method) ->
                    MethodPattern.parse(method)
                            .in(type)
                            .forEach(m -> returns.apply(m).forEach(at -> breakAt(at, wanted.id())));
                case EventBreakpoint.Use _ -> throw new IllegalStateException("it was refused");
                case EventBreakpoint.Throw(var _) -> hearOf(type, true, wanted.id());
                case EventBreakpoint.Catch(var _) -> hearOf(type, false, wanted.id());
                case EventBreakpoint.Write(var place) -> watch(type, FieldPlace.parse(place.id()), wanted.id());
            }
        } catch (ObjectCollectedException | ClassNotPreparedException gone) {
            System.getLogger(EventRequests.class.getName())
                    .log(System.Logger.Level.DEBUG, "a class that cannot hold a breakpoint", gone);
        }
    }

    private void breakAt(Location location, int id) {
        if (requests.getOrDefault(id, List.of()).size() < MOST) {
            enable(vm.eventRequestManager().createBreakpointRequest(location), id);
        }
    }

    private void hearOf(ReferenceType type, boolean uncaughtToo, int id) {
        enable(vm.eventRequestManager().createExceptionRequest(type, true, uncaughtToo), id);
    }

    private void watch(ReferenceType type, FieldPlace place, int id) {
        Field field = type.fieldByName(place.field());
        if (field == null || !type.name().equals(place.className())) {
            return;
        }
        var request = vm.eventRequestManager().createModificationWatchpointRequest(field);
        if (place.object() != null) {
            var object = objects.apply(place.object());
            if (object == null) {
                return;
            }
            request.addInstanceFilter(object);
        }
        enable(request, id);
    }

    /** Whether a variable of one call is watched. */
    public static boolean isLocal(EventBreakpoint.Event event) {
        return event instanceof EventBreakpoint.Write(var place) && place.id().startsWith(LOCAL);
    }

    /** Stops the variable's thread at each line of its method, once for each place; in how many places. */
    private int watch(Numbered wanted) {
        var local =
                wanted.wanted().event() instanceof EventBreakpoint.Write(var place) ? locals.apply(place.id()) : null;
        if (local != null && !requests.containsKey(wanted.id())) {
            for (var at : local.places()) {
                var request = vm.eventRequestManager().createBreakpointRequest(at);
                request.addThreadFilter(local.thread());
                enable(request, wanted.id());
            }
        }
        return requests.getOrDefault(wanted.id(), List.of()).size();
    }

    private void enable(EventRequest request, int id) {
        request.putProperty(NUMBER, id);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        requests.computeIfAbsent(id, _ -> new ArrayList<>()).add(request);
        request.enable();
    }

    /** An exception was thrown that somebody catches: the thread stops there, once. */
    public synchronized void stopAtHandler(Location handler, ThreadReference thread, int id) {
        if (!removed.contains(id)) {
            var request = vm.eventRequestManager().createBreakpointRequest(handler);
            request.addThreadFilter(thread);
            request.addCountFilter(1);
            request.putProperty(HANDLER, true);
            enable(request, id);
        }
    }

    /** Whether a request waits in a handler; it was reached, so it goes. */
    public synchronized boolean atHandler(EventRequest request, int id) {
        if (request.getProperty(HANDLER) == null) {
            return false;
        }
        requests.getOrDefault(id, new ArrayList<>()).remove(request);
        vm.eventRequestManager().deleteEventRequest(request);
        return true;
    }
}
