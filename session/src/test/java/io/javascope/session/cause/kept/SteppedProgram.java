package io.javascope.session.cause.kept;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.StepRequest;
import io.javascope.session.SourceFile;
import io.javascope.session.StopReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * A single-file program, compiled and stepped into line by line from {@code main} to the exception that nobody catches,
 * with a snapshot at each line: what a session keeps, without a session.
 */
final class SteppedProgram implements AutoCloseable {
    private static final List<String> LIBRARY = List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*");

    private final VirtualMachine vm;
    private final Process process;
    private final Stops stops;
    private boolean over;

    /** Runs the program to its exception, or to its end. */
    SteppedProgram(Path file, Path classes) throws Exception {
        compile(file, classes);
        String name = file.getFileName().toString();
        String main = name.replace(".java", "");
        ListeningConnector listener = listener();
        var arguments = listener.defaultArguments();
        arguments.values().stream()
                .filter(argument -> argument.name().equals("localAddress"))
                .forEach(argument -> argument.setValue("127.0.0.1"));
        String address = listener.startListening(arguments);
        process = start(address.substring(address.lastIndexOf(':') + 1), classes, main);
        vm = listener.accept(arguments);
        stops = new Stops(vm, new SourceFile(name, file.toString(), 0));
        run(main);
    }

    Stops stops() {
        return stops;
    }

    private static void compile(Path file, Path classes) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, "-g", "-d", classes.toString(), file.toString()) != 0) {
            throw new IllegalArgumentException(file + " does not compile");
        }
    }

    private static ListeningConnector listener() {
        return Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(connector -> connector.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
    }

    private static Process start(String port, Path classes, String main) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:" + port,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes.toString(),
                        main)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void run(String main) throws Exception {
        EventRequestManager requests = vm.eventRequestManager();
        var prepare = requests.createClassPrepareRequest();
        prepare.addClassFilter(main);
        prepare.enable();
        requests.createExceptionRequest(null, false, true).enable();
        // No resume here: the one of the start's event lets it run, and a second one would run past the class's event.
        while (!over) {
            var events = vm.eventQueue().remove();
            for (Event event : events) {
                handle(event);
            }
            if (!over) {
                events.resume();
            }
        }
    }

    private void handle(Event event) throws Exception {
        switch (event) {
            case ClassPrepareEvent prepared ->
                vm.eventRequestManager()
                        .createBreakpointRequest(prepared.referenceType()
                                .methodsByName("main")
                                .getFirst()
                                .location())
                        .enable();
            case BreakpointEvent begin -> {
                begin.request().disable();
                stepFrom(begin.thread());
                stops.keep(begin.thread(), StopReason.ENTRY, null);
            }
            case StepEvent step -> stops.keep(step.thread(), StopReason.STEP, null);
            case ExceptionEvent thrown -> {
                stops.keep(thrown.thread(), StopReason.EXCEPTION, describe(thrown));
                over = true;
            }
            case VMDeathEvent _, VMDisconnectEvent _ -> over = true;
            default -> {
                // the start of the JVM: nothing to keep
            }
        }
    }

    private void stepFrom(ThreadReference thread) {
        var step = vm.eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_INTO);
        LIBRARY.forEach(step::addClassExclusionFilter);
        step.enable();
    }

    private static String describe(ExceptionEvent thrown) throws Exception {
        ObjectReference exception = thrown.exception();
        // The helpful message of a null pointer is made by the call and stands in no field.
        var message = exception.invokeMethod(
                thrown.thread(),
                exception.referenceType().methodsByName("getMessage").getFirst(),
                new ArrayList<>(),
                ObjectReference.INVOKE_SINGLE_THREADED);
        String name = exception.referenceType().name();
        return message instanceof StringReference text ? name + ": " + text.value() : name;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
