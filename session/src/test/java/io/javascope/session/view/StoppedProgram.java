package io.javascope.session.view;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.history.state.Value;
import io.javascope.session.live.JdiHeap;
import io.javascope.session.live.Mirrors;
import io.javascope.workspace.jdk.JdkSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A fixture in a JVM of its own, held at a marker. */
final class StoppedProgram implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;

    private final Process process;
    private final VirtualMachine vm;
    private final StackFrame frame;
    private final Mirrors mirrors;
    private final JdiHeap heap;

    private StoppedProgram(Process process, VirtualMachine vm, StackFrame frame) {
        this.process = process;
        this.vm = vm;
        this.frame = frame;
        this.mirrors = new Mirrors(vm);
        this.heap = new JdiHeap(mirrors);
    }

    /** Runs a fixture on a JDK of exactly this feature version up to the line with the marker. */
    static StoppedProgram at(String fixture, String marker, int feature, String... args) throws Exception {
        var source = Fixtures.source(fixture);
        var connector = listener();
        var arguments = connector.defaultArguments();
        set(arguments, "port", "0");
        set(arguments, "timeout", Integer.toString(PATIENCE_MS));
        String address = connector.startListening(arguments);
        var process = start(source, feature, address, args);
        try {
            var vm = connector.accept(arguments);
            return new StoppedProgram(process, vm, runTo(vm, source, source.line(marker)));
        } catch (Exception | AssertionError e) {
            process.destroyForcibly();
            throw e;
        } finally {
            connector.stopListening(arguments);
        }
    }

    JdiHeap heap() {
        return heap;
    }

    /** A local variable of the stopped method. */
    Value.Reference local(String name) throws Exception {
        return (Value.Reference) mirrors.value(frame.getValue(frame.visibleVariableByName(name)));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static ListeningConnector listener() {
        return Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(connector -> connector.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
    }

    private static void set(Map<String, Connector.Argument> arguments, String name, String value) {
        var argument = arguments.get(name);
        if (argument == null) {
            throw new IllegalStateException("the connector has no argument " + name);
        }
        argument.setValue(value);
    }

    private static Process start(FixtureSource source, int feature, String address, String... args) throws Exception {
        var jdk = JdkSearch.ofThisMachine().exactly(feature).orElseThrow();
        var words = new ArrayList<>(List.of(
                jdk.java().toString(),
                "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address,
                "-cp",
                Fixtures.classes().toString(),
                source.className()));
        words.addAll(List.of(args));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static StackFrame runTo(VirtualMachine vm, FixtureSource source, int line) throws Exception {
        var prepare = vm.eventRequestManager().createClassPrepareRequest();
        prepare.addClassFilter(source.className());
        prepare.enable();
        // The set of the VM's start is resumed below, as all others are; resuming it here too would count double.
        while (true) {
            var events = vm.eventQueue().remove(PATIENCE_MS);
            if (events == null) {
                throw new AssertionError("the program did not come to the line within " + PATIENCE_MS + " ms");
            }
            for (var event : events) {
                if (event instanceof BreakpointEvent hit) {
                    return hit.thread().frame(0);
                } else if (event instanceof ClassPrepareEvent prepared) {
                    var location =
                            prepared.referenceType().locationsOfLine(line).getFirst();
                    vm.eventRequestManager().createBreakpointRequest(location).enable();
                }
            }
            events.resume();
        }
    }
}
