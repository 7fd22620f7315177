package io.javascope.session.floor;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.ModificationWatchpointEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import io.javascope.session.floor.Sightings.FieldWrite;
import io.javascope.session.floor.Sightings.Look;
import io.javascope.session.floor.Sightings.Thrown;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches a real program with JDI's plain requests while it runs: who calls what, who writes what, what is thrown. What it
 * says is known without any recording. Slow: some ten thousand events a second. For one thread.
 */
public final class Witness {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final VirtualMachine vm;
    private final EventRequestManager requests;
    private final Watched watched;
    private final Sightings sightings = new Sightings();
    /** JDI gives an object another number when nobody has held it meanwhile. */
    private final Set<ObjectReference> held = new HashSet<>();

    private final Map<ThreadReference, Throw> lastThrown = new HashMap<>();

    /** Where an exception was, and how deep. */
    private record Throw(ObjectReference exception, Location location, int depth) {}

    private Witness(VirtualMachine vm, Watched watched) {
        this.vm = vm;
        this.requests = vm.eventRequestManager();
        this.watched = watched;
    }

    /**
     * Runs a program to its end.
     *
     * @param command the command line that starts it, the {@code java} program first, without a debug agent
     * @throws IOException when it does not start, or stands still
     */
    public static Sightings watch(List<String> command, Watched watched) throws IOException {
        try (Listener listener = Listener.starting(command, ProcessBuilder.Redirect.DISCARD)) {
            var witness = new Witness(listener.accept(), watched);
            witness.run();
            return witness.sightings;
        }
    }

    private void run() throws IOException {
        List<String> classes = new ArrayList<>();
        watched.calls().forEach(each -> classes.add(before(each)));
        watched.moments().forEach(each -> classes.add(before(each.method())));
        watched.fields().forEach(each -> classes.add(before(each)));
        classes.stream().distinct().forEach(this::prepare);
        if (watched.thrown()) {
            var request = requests.createExceptionRequest(null, true, true);
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
        }
        try {
            while (true) {
                EventSet events = vm.eventQueue().remove(PATIENCE.toMillis());
                if (events == null) {
                    throw new IOException("the program stood still for " + PATIENCE.toSeconds() + " s");
                }
                for (Event event : events) {
                    take(event);
                }
                events.resume();
            }
        } catch (VMDisconnectedException end) {
            System.getLogger(Witness.class.getName()).log(System.Logger.Level.DEBUG, "the program has ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the program ran", e);
        }
    }

    private void prepare(String className) {
        var request = requests.createClassPrepareRequest();
        request.addClassFilter(className);
        request.enable();
    }

    private static String before(String member) {
        return member.substring(0, member.lastIndexOf('.'));
    }

    private static String behind(String member) {
        return member.substring(member.lastIndexOf('.') + 1);
    }

    private void take(Event event) throws IOException {
        switch (event) {
            case ClassPrepareEvent prepared -> arm(prepared.referenceType());
            case BreakpointEvent call -> called(call.thread(), call.location());
            case ModificationWatchpointEvent write ->
                sightings.wrote(
                        write.field().declaringType().name() + "."
                                + write.field().name(),
                        new FieldWrite(number(write.object()), JdiText.of(write.valueToBe()), place(write.location())));
            case ExceptionEvent thrown -> thrown(thrown);
            default -> {
                // the beginning and end of the program
            }
        }
    }

    private long number(@Nullable ObjectReference object) {
        if (object == null) {
            return 0;
        }
        held.add(object);
        return object.uniqueID();
    }

    /** Handlers such as those of {@code finally} throw on what they took; it is told once. */
    private void thrown(ExceptionEvent event) throws IOException {
        try {
            var now = new Throw(
                    event.exception(), event.location(), event.thread().frameCount());
            Throw last = lastThrown.put(event.thread(), now);
            boolean thrownOn = last != null
                    && last.exception().equals(now.exception())
                    && !last.location().equals(now.location())
                    && now.depth() <= last.depth();
            String seen = thrownOn ? null : firstSeen(event);
            if (seen != null) {
                sightings.threw(new Thrown(event.exception().referenceType().name(), seen));
            }
        } catch (IncompatibleThreadStateException e) {
            throw new IOException("a thread that throws is not held", e);
        }
    }

    /** Where it comes to watched code: what other code throws and catches itself does not; null: nowhere. */
    private @Nullable String firstSeen(ExceptionEvent event) throws IncompatibleThreadStateException {
        Location handler = event.catchLocation();
        for (StackFrame frame : event.thread().frames()) {
            Location location = frame.location();
            if (watched.isInside(location.declaringType().name())) {
                return place(location);
            }
            if (handler != null && handler.method().equals(location.method())) {
                return null;
            }
        }
        return null;
    }

    private void arm(ReferenceType type) {
        for (Method method : type.methods()) {
            if (isWatched(type.name() + "." + method.name()) && !method.isAbstract() && !method.isNative()) {
                var request = requests.createBreakpointRequest(method.location());
                request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                request.enable();
            }
        }
        for (String field : watched.fields()) {
            if (before(field).equals(type.name())) {
                var request = requests.createModificationWatchpointRequest(type.fieldByName(behind(field)));
                request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                request.enable();
            }
        }
    }

    private boolean isWatched(String method) {
        return watched.calls().contains(method)
                || watched.moments().stream().anyMatch(each -> each.method().equals(method));
    }

    private void called(ThreadReference thread, Location location) throws IOException {
        String method =
                location.declaringType().name() + "." + location.method().name();
        try {
            long number = sightings.called(method, caller(thread));
            for (Watched.Moment moment : watched.moments()) {
                if (moment.method().equals(method) && moment.number() == number) {
                    sightings.looked(moment, look(thread, moment));
                }
            }
        } catch (IncompatibleThreadStateException e) {
            throw new IOException("a thread at a breakpoint is not held", e);
        }
    }

    private String caller(ThreadReference thread) throws IncompatibleThreadStateException {
        int count = thread.frameCount();
        for (int i = 1; i < count; i++) {
            Location location = thread.frame(i).location();
            if (watched.isInside(location.declaringType().name())) {
                return place(location);
            }
        }
        return "code that is not recorded";
    }

    private Look look(ThreadReference thread, Watched.Moment moment) throws IncompatibleThreadStateException {
        List<String> stack = new ArrayList<>();
        for (StackFrame frame : thread.frames()) {
            if (watched.isInside(frame.location().declaringType().name())) {
                stack.add(place(frame.location()));
            }
        }
        StackFrame frame = thread.frame(0);
        ObjectReference self = frame.thisObject();
        Map<String, Value> arguments = arguments(frame);
        Map<String, String> texts = new HashMap<>();
        arguments.forEach((name, value) -> texts.put(name, JdiText.of(value)));
        Map<String, String> paths = new HashMap<>();
        for (String path : moment.paths()) {
            paths.put(path, JdiText.of(read(path, self, arguments)));
        }
        return new Look(stack, texts, paths, number(self), sightings.written());
    }

    private static Map<String, Value> arguments(StackFrame frame) {
        Map<String, Value> arguments = new HashMap<>();
        try {
            for (LocalVariable variable : frame.location().method().arguments()) {
                arguments.put(variable.name(), frame.getValue(variable));
            }
        } catch (AbsentInformationException noNames) {
            System.getLogger(Witness.class.getName())
                    .log(System.Logger.Level.DEBUG, "no names in " + frame.location(), noNames);
        }
        return arguments;
    }

    private static @Nullable Value read(String path, @Nullable ObjectReference self, Map<String, Value> arguments) {
        String[] names = path.split("\\.");
        Value value = names[0].equals("this") ? self : arguments.get(names[0]);
        for (int i = 1; i < names.length; i++) {
            if (!(value instanceof ObjectReference object)) {
                throw new IllegalStateException("There is nothing at " + names[i - 1] + " in " + path + ".");
            }
            Field field = object.referenceType() instanceof ClassType type ? type.fieldByName(names[i]) : null;
            if (field == null) {
                throw new IllegalStateException(object.referenceType() + " has no field " + names[i] + ".");
            }
            value = object.getValue(field);
        }
        return value;
    }

    private static String place(Location location) {
        return location.declaringType().name() + "." + location.method().name() + ":" + location.lineNumber();
    }
}
