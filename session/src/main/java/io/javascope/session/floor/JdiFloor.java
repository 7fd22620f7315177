package io.javascope.session.floor;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A debuggee driven by nothing but JDI's own transport and plain requests: what a step and a look at a stop cost when
 * there is no debugger around them. For one thread; every call blocks until the debuggee has answered.
 */
public final class JdiFloor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final VirtualMachine vm;
    private EventSet stop;
    private ThreadReference thread;

    private JdiFloor(Process process, VirtualMachine vm, EventSet stop, ThreadReference thread) {
        this.process = process;
        this.vm = vm;
        this.stop = stop;
        this.thread = thread;
    }

    /**
     * Starts a program and lets it run to a line of its main class.
     *
     * @param command the command line that starts it, the {@code java} program first, without a debug agent
     * @throws IOException when it does not start, or does not come to the line
     */
    public static JdiFloor runTo(List<String> command, String mainClass, int line) throws IOException {
        ListeningConnector connector = listener();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        set(arguments, "port", "0");
        set(arguments, "timeout", Long.toString(PATIENCE.toMillis()));
        try {
            Process process = start(command, connector.startListening(arguments));
            try {
                VirtualMachine vm = connector.accept(arguments);
                EventSet hit = runTo(vm, mainClass, line);
                return new JdiFloor(process, vm, hit, threadOf(hit));
            } catch (IOException | RuntimeException e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (IllegalConnectorArgumentsException impossible) {
            throw new IllegalStateException("JDI's own arguments were refused", impossible);
        } finally {
            stopListening(connector, arguments);
        }
    }

    /** One step over, to the next line: a request for it, resume, and wait for its event. */
    public void step() throws IOException {
        StepRequest request =
                vm.eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OVER);
        request.addCountFilter(1);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
        stop.resume();
        stop = await(vm, event -> event instanceof StepEvent);
        thread = threadOf(stop);
        vm.eventRequestManager().deleteEventRequest(request);
    }

    /**
     * Reads what an editor shows at a stop: all threads with their names, frames with method, source and line, the
     * variables of the innermost frame with their values and types.
     *
     * @return how many things were read
     */
    public int refresh(int frames) {
        try {
            int read = 0;
            for (ThreadReference each : vm.allThreads()) {
                read += each.name().isEmpty() ? 0 : 1;
            }
            List<StackFrame> stack = thread.frames(0, Math.min(frames, thread.frameCount()));
            for (StackFrame frame : stack) {
                var location = frame.location();
                read += location.method().name().length()
                        + location.sourceName().length()
                        + location.lineNumber();
            }
            var values = stack.getFirst().getValues(stack.getFirst().visibleVariables());
            for (var value : values.values()) {
                read += value == null ? 0 : value.type().name().length();
            }
            return read;
        } catch (IncompatibleThreadStateException | AbsentInformationException e) {
            throw new IllegalStateException("the program of the benchmark is not held where it should be", e);
        }
    }

    /**
     * Decides a condition over JDI: a breakpoint on a line of the main class, at each hit one variable is read.
     *
     * @return nanoseconds from one hit to the next, in the middle of so many
     */
    public double condition(int line, String variable, int hits) throws IOException {
        try {
            var location = thread.frame(0)
                    .location()
                    .declaringType()
                    .locationsOfLine(line)
                    .getFirst();
            var request = vm.eventRequestManager().createBreakpointRequest(location);
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
            var times = new long[hits];
            for (int i = 0; i < hits; i++) {
                long began = System.nanoTime();
                stop.resume();
                stop = await(vm, event -> event instanceof BreakpointEvent);
                thread = threadOf(stop);
                var frame = thread.frame(0);
                if (frame.getValue(frame.visibleVariableByName(variable)) == null) {
                    throw new IllegalStateException("the variable has no value");
                }
                times[i] = System.nanoTime() - began;
            }
            vm.eventRequestManager().deleteEventRequest(request);
            Arrays.sort(times);
            return times[hits / 2];
        } catch (IncompatibleThreadStateException | AbsentInformationException e) {
            throw new IllegalStateException("the program of the benchmark is not held where it should be", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static EventSet runTo(VirtualMachine vm, String mainClass, int line) throws IOException {
        var prepare = vm.eventRequestManager().createClassPrepareRequest();
        prepare.addClassFilter(mainClass);
        prepare.enable();
        // The set of the VM's start is resumed below, as all others are; resuming it here too would count double.
        EventSet prepared = await(vm, event -> event instanceof ClassPrepareEvent);
        breakAt((ClassPrepareEvent) prepared.iterator().next(), line);
        prepared.resume();
        return await(vm, event -> event instanceof BreakpointEvent);
    }

    private static void breakAt(ClassPrepareEvent prepared, int line) throws IOException {
        try {
            var request = prepared.virtualMachine()
                    .eventRequestManager()
                    .createBreakpointRequest(
                            prepared.referenceType().locationsOfLine(line).getFirst());
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.addCountFilter(1);
            request.enable();
        } catch (AbsentInformationException e) {
            throw new IOException("the program was compiled without line numbers", e);
        }
    }

    /** The next event set with such an event; the debuggee runs on after all others. */
    private static EventSet await(VirtualMachine vm, Predicate<Event> wanted) throws IOException {
        try {
            while (true) {
                EventSet events = vm.eventQueue().remove(PATIENCE.toMillis());
                if (events == null) {
                    throw new IOException("the program did not stop within " + PATIENCE.toSeconds() + " s");
                }
                if (events.stream().anyMatch(wanted)) {
                    return events;
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            throw new IOException("the program ended before it stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the program ran", e);
        }
    }

    private static ThreadReference threadOf(EventSet events) {
        return switch (events.iterator().next()) {
            case BreakpointEvent hit -> hit.thread();
            case StepEvent step -> step.thread();
            case Event other -> throw new IllegalStateException("not a stop: " + other);
        };
    }

    private static Process start(List<String> command, String address) throws IOException {
        var words = new ArrayList<>(command);
        words.add(1, "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address);
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ListeningConnector listener() {
        return Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(connector -> connector.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this JDK's JDI has no socket connector"));
    }

    private static void stopListening(ListeningConnector connector, Map<String, Connector.Argument> arguments)
            throws IOException {
        try {
            connector.stopListening(arguments);
        } catch (IllegalConnectorArgumentsException notListening) {
            System.getLogger(JdiFloor.class.getName())
                    .log(System.Logger.Level.DEBUG, "the connector had not begun to listen", notListening);
        }
    }

    private static void set(Map<String, Connector.Argument> arguments, String name, String value) {
        var argument = arguments.get(name);
        if (argument == null) {
            throw new IllegalStateException("JDI's socket connector has no argument " + name);
        }
        argument.setValue(value);
    }
}
