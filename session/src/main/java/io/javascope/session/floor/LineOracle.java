package io.javascope.session.floor;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What JDI sees of a program at a breakpoint on every line: the truth that a recording is compared with. Slow by nature,
 * about a thousand stops a second. For one thread.
 */
public final class LineOracle {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final VirtualMachine vm;
    private final List<Stop> stops = new ArrayList<>();

    /**
     * A thread at the beginning of a line.
     *
     * @param method {@code package.Class.name}
     * @param locals visible variables by name, values as {@link JdiText} writes them
     */
    public record Stop(String thread, String method, int line, Map<String, String> locals) {
        public Stop {
            locals = Map.copyOf(locals);
        }
    }

    private LineOracle(VirtualMachine vm) {
        this.vm = vm;
    }

    /**
     * Runs a program to its end.
     *
     * @param command the command line that starts it, the {@code java} program first, without a debug agent
     * @param classes the classes whose lines count, as JDI's class filters take them
     * @throws IOException when it does not start, or stands still
     */
    public static List<Stop> run(List<String> command, String classes) throws IOException {
        try (Listener listener = Listener.starting(command, ProcessBuilder.Redirect.DISCARD)) {
            LineOracle oracle = new LineOracle(listener.accept());
            oracle.watch(classes);
            return oracle.stops;
        }
    }

    private void watch(String classes) throws IOException {
        var prepare = vm.eventRequestManager().createClassPrepareRequest();
        prepare.addClassFilter(classes);
        prepare.enable();
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
            System.getLogger(LineOracle.class.getName()).log(System.Logger.Level.DEBUG, "the program has ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the program ran", e);
        }
    }

    private void take(Event event) throws IOException {
        if (event instanceof ClassPrepareEvent prepared) {
            breakEverywhere(prepared.referenceType());
        } else if (event instanceof BreakpointEvent hit) {
            stops.add(look(hit.thread(), hit.location()));
        }
    }

    /** One breakpoint for each entry of the line tables. */
    private void breakEverywhere(ReferenceType type) {
        for (Method method : type.methods()) {
            try {
                for (Location location : method.allLineLocations()) {
                    var request = vm.eventRequestManager().createBreakpointRequest(location);
                    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                    request.enable();
                }
            } catch (AbsentInformationException noLines) {
                System.getLogger(LineOracle.class.getName())
                        .log(System.Logger.Level.DEBUG, "no lines in " + method, noLines);
            }
        }
    }

    private static Stop look(ThreadReference thread, Location location) throws IOException {
        Map<String, String> locals = new TreeMap<>();
        try {
            StackFrame frame = thread.frame(0);
            frame.getValues(frame.visibleVariables())
                    .forEach((variable, value) -> locals.put(variable.name(), JdiText.of(value)));
        } catch (AbsentInformationException noNames) {
            System.getLogger(LineOracle.class.getName())
                    .log(System.Logger.Level.DEBUG, "no variables at " + location, noNames);
        } catch (IncompatibleThreadStateException e) {
            throw new IOException("a thread at a breakpoint is not held", e);
        }
        return new Stop(
                thread.name(),
                location.declaringType().name() + "." + location.method().name(),
                location.lineNumber(),
                locals);
    }
}
