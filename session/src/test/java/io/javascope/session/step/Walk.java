package io.javascope.session.step;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.session.StepFilter;
import io.javascope.session.StepKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A program whose main thread is walked through step by step: by JDI's own steps, or by ours. */
final class Walk implements AutoCloseable {
    /** Nothing but what JDI's own steps pass over. */
    private static final StepRules PLAIN = new StepRules(new StepFilter(List.of(), false, false, false, false));

    private static final long PATIENCE = Duration.ofSeconds(60).toMillis();

    private final Process process;
    private final VirtualMachine vm;
    private final Optional<Stepper> stepper;
    private EventSet stop;
    private ThreadReference thread;

    /** Where the thread stood, and how deep. */
    record Stand(String method, int line, int depth) {}

    private Walk(Process process, VirtualMachine vm, Optional<Stepper> stepper, FixtureSource source, String marker)
            throws IOException, InterruptedException, AbsentInformationException {
        this.process = process;
        this.vm = vm;
        this.stepper = stepper;
        var prepare = vm.eventRequestManager().createClassPrepareRequest();
        prepare.addClassFilter(source.className());
        prepare.enable();
        while (true) {
            var set = vm.eventQueue().remove(PATIENCE);
            if (set == null) {
                throw new IOException("the program stood still");
            }
            for (var event : set) {
                if (event instanceof ClassPrepareEvent prepared) {
                    var at = prepared.referenceType()
                            .locationsOfLine(source.line(marker))
                            .getFirst();
                    var request = vm.eventRequestManager().createBreakpointRequest(at);
                    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                    request.addCountFilter(1);
                    request.enable();
                } else if (event instanceof BreakpointEvent hit) {
                    stop = set;
                    thread = hit.thread();
                    return;
                }
            }
            set.resume();
        }
    }

    static Walk through(Path java, String program, String marker, boolean ours) throws Exception {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
        var arguments = connector.defaultArguments();
        Objects.requireNonNull(arguments.get("port")).setValue("0");
        var address = connector.startListening(arguments);
        var source = Fixtures.source("programs/" + program + ".java");
        var process = new ProcessBuilder(
                        java.toString(),
                        "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address,
                        "-cp",
                        Fixtures.classes().toString(),
                        source.className())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Walk(
                    process,
                    connector.accept(arguments),
                    ours ? Optional.of(new Stepper(PLAIN)) : Optional.empty(),
                    source,
                    marker);
        } catch (IOException | IllegalConnectorArgumentsException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        } finally {
            connector.stopListening(arguments);
        }
    }

    Stand here() throws IncompatibleThreadStateException {
        var at = thread.frame(0).location();
        var type = at.declaringType().name();
        return new Stand(
                type.substring(type.lastIndexOf('.') + 1) + "."
                        + at.method().name().replaceAll("\\d+$", ""),
                at.lineNumber(),
                thread.frameCount());
    }

    /** Steps; empty when the program has ended. */
    Optional<Stand> step(StepKind kind) throws Exception {
        try {
            if (stepper.isPresent()) {
                stepper.get().arm(thread, kind);
            } else {
                plain(kind);
            }
            stop.resume();
            while (true) {
                var set = vm.eventQueue().remove(PATIENCE);
                if (set == null) {
                    throw new IOException("the program stood still");
                }
                if (ends(set)) {
                    stop = set;
                    return Optional.of(here());
                }
                set.resume();
            }
        } catch (VMDisconnectedException _) {
            return Optional.empty();
        }
    }

    private boolean ends(EventSet set) throws IncompatibleThreadStateException {
        var places = set.stream()
                .filter(LocatableEvent.class::isInstance)
                .map(LocatableEvent.class::cast)
                .toList();
        if (places.isEmpty()) {
            return false;
        }
        if (stepper.isPresent()) {
            var ended = stepper.get().reached(places) instanceof Stepper.Progress.Ended;
            if (ended) {
                stepper.get().drop(thread);
            }
            return ended;
        }
        if (places.getFirst() instanceof StepEvent step) {
            vm.eventRequestManager().deleteEventRequest(step.request());
            if (StepFilters.isBetween(step.location())) {
                plain(((StepRequest) step.request()).depth());
                return false;
            }
            return true;
        }
        return false;
    }

    private void plain(StepKind kind) {
        plain(
                switch (kind) {
                    case OVER -> StepRequest.STEP_OVER;
                    case INTO -> StepRequest.STEP_INTO;
                    case OUT -> StepRequest.STEP_OUT;
                });
    }

    private void plain(int depth) {
        var request = vm.eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, depth);
        StepFilters.addTo(request);
        request.addCountFilter(1);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }

    /** Requests that are left in the program. */
    int requestsLeft() {
        var manager = vm.eventRequestManager();
        return manager.stepRequests().size()
                + (int) manager.breakpointRequests().stream()
                        .filter(Stepper::isOwn)
                        .count()
                + manager.exceptionRequests().size()
                + manager.methodExitRequests().size();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
