package io.javascope.session.invoke;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.workspace.jdk.JdkSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A fixture in a real JVM that stops, all threads suspended, at markers of its source. Breakpoints that are hit on a
 * thread with an evaluation are run over and counted, as the session does.
 */
public final class StoppedProgram implements AutoCloseable, EvaluationMarks {
    private static final long SECONDS = 60;

    private final FixtureSource source;
    private final List<String> markers;
    private final Process process;
    private final VirtualMachine vm;
    private final BlockingQueue<EventSet> stops = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final Set<ThreadReference> evaluating = ConcurrentHashMap.newKeySet();

    /** What the marks heard, in order. */
    public final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private StoppedProgram(FixtureSource source, List<String> markers, Process process, VirtualMachine vm) {
        this.source = source;
        this.markers = markers;
        this.process = process;
        this.vm = vm;
    }

    /** Starts the program on the JDK of the feature version, with breakpoints at the markers. */
    public static StoppedProgram start(int feature, String name, String... markers) {
        return startOther(feature, name, name, markers);
    }

    /** The same with the markers in the source of another class. */
    public static StoppedProgram startOther(int feature, String main, String name, String... markers) {
        var source = Fixtures.source("programs/" + name + ".java");
        try {
            var connector = listening();
            var arguments = connector.defaultArguments();
            set(arguments, "localAddress", "127.0.0.1");
            set(arguments, "timeout", String.valueOf(TimeUnit.SECONDS.toMillis(SECONDS)));
            var address = connector.startListening(arguments);
            try {
                var process = launch(feature, "programs." + main, address);
                var program = new StoppedProgram(source, List.of(markers), process, connector.accept(arguments));
                program.follow();
                return program;
            } finally {
                connector.stopListening(arguments);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Map<String, ? extends Connector.Argument> arguments, String name, String value) {
        Objects.requireNonNull(arguments.get(name)).setValue(value);
    }

    private static ListeningConnector listening() {
        return Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(connector -> connector.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
    }

    private static Process launch(int feature, String mainClass, String address) throws IOException {
        var java = JdkSearch.ofThisMachine().exactly(feature).orElseThrow().java();
        return new ProcessBuilder(
                        java.toString(),
                        "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Fixtures.classes().toString(),
                        mainClass)
                .redirectErrorStream(true)
                .start();
    }

    /** Waits for the next stop. */
    public ThreadReference stop() throws InterruptedException {
        var set = stops.poll(SECONDS, TimeUnit.SECONDS);
        if (set == null) {
            throw new IllegalStateException("no stop; the program said " + output);
        }
        return ((BreakpointEvent) set.eventIterator().nextEvent()).thread();
    }

    /** The program runs on. */
    public void resume() {
        vm.resume();
    }

    public VirtualMachine vm() {
        return vm;
    }

    public ReferenceType type(String name) {
        return vm.classesByName(name).getFirst();
    }

    public FixtureSource source() {
        return source;
    }

    /** The lines that the program printed up to and including the one wanted. */
    public List<String> outputUntil(String wanted) throws InterruptedException {
        var lines = new ArrayList<String>();
        while (!lines.contains(wanted)) {
            var line = output.poll(SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("the program never printed " + wanted + " but " + lines);
            }
            lines.add(line);
        }
        return lines;
    }

    @Override
    public void begin(ThreadReference thread) {
        evaluating.add(thread);
        heard.add("begin");
    }

    @Override
    public void end(ThreadReference thread, boolean late) {
        evaluating.remove(thread);
        heard.add(late ? "late end" : "end");
    }

    @Override
    public void gaveUp(ThreadReference thread, String what) {
        heard.add("gave up " + what);
    }

    @Override
    public boolean mayRun(ThreadReference other) {
        return true;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void follow() {
        var prepare = vm.eventRequestManager().createClassPrepareRequest();
        prepare.addClassFilter(source.className() + "*");
        prepare.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        prepare.enable();
        Thread.ofPlatform().daemon().name("events").start(this::route);
        Thread.ofPlatform().daemon().name("output").start(this::read);
        vm.resume();
    }

    private void read() {
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add("the output ended: " + e.getMessage());
        }
    }

    private void route() {
        try {
            while (true) {
                handle(vm.eventQueue().remove());
            }
        } catch (VMDisconnectedException | InterruptedException e) {
            heard.add("the program ended");
        }
    }

    private void handle(EventSet set) {
        for (var event : set) {
            if (event instanceof ClassPrepareEvent prepared) {
                markers.forEach(marker -> arm(prepared.referenceType(), marker));
            }
            if (event instanceof BreakpointEvent hit && !evaluating.contains(hit.thread())) {
                stops.add(set);
                return;
            }
            if (event instanceof BreakpointEvent) {
                heard.add("ran over a breakpoint");
            }
        }
        set.resume();
    }

    private void arm(ReferenceType type, String marker) {
        try {
            for (var location : type.locationsOfLine(source.line(marker)).stream()
                    .collect(Collectors.groupingBy(location -> location.method()))
                    .values()) {
                BreakpointRequest request = vm.eventRequestManager().createBreakpointRequest(location.getFirst());
                request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
                request.enable();
            }
        } catch (AbsentInformationException e) {
            heard.add("no lines in " + type.name()); // a class that the JVM made, for a lambda perhaps
        }
    }
}
