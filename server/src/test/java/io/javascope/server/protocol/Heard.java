package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.BreakpointEventArguments;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.CapabilitiesEventArguments;
import org.eclipse.lsp4j.debug.ContinuedEventArguments;
import org.eclipse.lsp4j.debug.ExitedEventArguments;
import org.eclipse.lsp4j.debug.InvalidatedEventArguments;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.ProcessEventArguments;
import org.eclipse.lsp4j.debug.RunInTerminalRequestArguments;
import org.eclipse.lsp4j.debug.RunInTerminalResponse;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.eclipse.lsp4j.debug.TerminatedEventArguments;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.jspecify.annotations.Nullable;

/** What a client hears; it starts programs in its terminal when it is asked and was taught how. */
final class Heard implements IDebugProtocolClient {
    private final CompletableFuture<Boolean> initialized = new CompletableFuture<>();
    private final CompletableFuture<Boolean> terminated = new CompletableFuture<>();
    private final CompletableFuture<Integer> exited = new CompletableFuture<>();
    private final BlockingQueue<StoppedEventArguments> stops = new LinkedBlockingQueue<>();
    private final BlockingQueue<ProcessEventArguments> processes = new LinkedBlockingQueue<>();
    private final List<OutputEventArguments> outputs = new ArrayList<>();
    private final List<BreakpointEventArguments> breakpoints = new ArrayList<>();
    private final List<ContinuedEventArguments> continued = new ArrayList<>();
    private final List<String> invalidated = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private volatile int stoppedThread;
    private volatile @Nullable Capabilities capabilities;
    private volatile @Nullable Function<RunInTerminalRequestArguments, RunInTerminalResponse> terminal;

    @Override
    public void initialized() {
        note("initialized");
        initialized.complete(true);
    }

    @Override
    public void capabilities(CapabilitiesEventArguments event) {
        capabilities = event.getCapabilities();
    }

    /** What was announced last, after the session had begun. */
    Capabilities capabilities() {
        return Objects.requireNonNull(capabilities, "no event announced any");
    }

    @Override
    public void stopped(StoppedEventArguments stop) {
        note("stopped");
        stops.add(stop);
    }

    @Override
    public void continued(ContinuedEventArguments event) {
        note("continued");
        synchronized (continued) {
            continued.add(event);
        }
    }

    @Override
    public void exited(ExitedEventArguments exit) {
        note("exited");
        exited.complete(exit.getExitCode());
    }

    @Override
    public void terminated(TerminatedEventArguments end) {
        note("terminated");
        terminated.complete(true);
    }

    @Override
    public void output(OutputEventArguments output) {
        synchronized (outputs) {
            outputs.add(output);
        }
    }

    @Override
    public void breakpoint(BreakpointEventArguments event) {
        synchronized (breakpoints) {
            breakpoints.add(event);
        }
    }

    @Override
    public void process(ProcessEventArguments process) {
        note("process");
        processes.add(process);
    }

    @Override
    public void thread(org.eclipse.lsp4j.debug.ThreadEventArguments event) {
        // which threads live is asked for
    }

    @Override
    public CompletableFuture<RunInTerminalResponse> runInTerminal(RunInTerminalRequestArguments arguments) {
        Function<RunInTerminalRequestArguments, RunInTerminalResponse> taught = terminal;
        return taught == null
                ? CompletableFuture.failedFuture(new IllegalStateException("this test has no terminal"))
                : CompletableFuture.supplyAsync(() -> taught.apply(arguments));
    }

    void teachTerminal(Function<RunInTerminalRequestArguments, RunInTerminalResponse> how) {
        terminal = how;
    }

    void awaitInitialized() {
        DebugClient.get(initialized);
    }

    int awaitExit() {
        return DebugClient.get(exited);
    }

    void awaitTerminated() {
        DebugClient.get(terminated);
    }

    boolean isTerminated() {
        return terminated.isDone();
    }

    StoppedEventArguments nextStop() {
        try {
            StoppedEventArguments stop = stops.poll(DebugClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (stop == null) {
                throw new AssertionError("No stop came. Events so far: " + order() + "\nOutput so far: " + all());
            }
            stoppedThread = stop.getThreadId();
            return stop;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    int stoppedThread() {
        return stoppedThread;
    }

    boolean noStopWaits() {
        return stops.isEmpty();
    }

    /** The debuggee's process id. */
    long pid() {
        try {
            ProcessEventArguments process = processes.poll(DebugClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(process).as("the process event").isNotNull();
            if (process == null) {
                throw new AssertionError();
            }
            Integer pid = process.getSystemProcessId();
            assertThat(pid).as("its process id").isNotNull();
            return pid == null ? 0 : pid;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String output(String category) {
        synchronized (outputs) {
            return outputs.stream()
                    .filter(output -> category.equals(output.getCategory()))
                    .map(OutputEventArguments::getOutput)
                    .collect(Collectors.joining());
        }
    }

    String stdout() {
        return output("stdout");
    }

    void awaitStdout(String text) {
        await("stdout", text);
    }

    void await(String category, String text) {
        Awaitility.await("the output " + text)
                .atMost(DebugClient.PATIENCE)
                .untilAsserted(() ->
                        assertThat(output(category)).as("all of it: %s", all()).contains(text));
    }

    /** What is said of it then. */
    Breakpoint awaitBreakpointChanged(int id, boolean verified) {
        return Awaitility.await("breakpoint " + id + " becomes " + (verified ? "verified" : "unverified"))
                .atMost(DebugClient.PATIENCE)
                .until(() -> changed(id, verified), Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void invalidated(InvalidatedEventArguments event) {
        synchronized (invalidated) {
            invalidated.addAll(List.of(event.getAreas()));
        }
    }

    /** Waits until it was told to ask anew. */
    void awaitInvalidated(String area) {
        Awaitility.await("the area " + area + " is to be asked for anew")
                .atMost(DebugClient.PATIENCE)
                .until(() -> {
                    synchronized (invalidated) {
                        return invalidated.contains(area);
                    }
                });
    }

    /** Waits until it was told of a breakpoint. */
    void awaitBreakpointSays(int id, String text) {
        Awaitility.await("breakpoint " + id + " says " + text)
                .atMost(DebugClient.PATIENCE)
                .untilAsserted(() -> assertThat(saidOf(id)).anyMatch(it -> it.contains(text)));
    }

    private List<String> saidOf(int id) {
        synchronized (breakpoints) {
            return breakpoints.stream()
                    .map(BreakpointEventArguments::getBreakpoint)
                    .filter(breakpoint -> breakpoint.getId() == id)
                    .map(breakpoint -> String.valueOf(breakpoint.getMessage()))
                    .toList();
        }
    }

    private Optional<Breakpoint> changed(int id, boolean verified) {
        synchronized (breakpoints) {
            return breakpoints.stream()
                    .map(BreakpointEventArguments::getBreakpoint)
                    .filter(breakpoint -> breakpoint.getId() == id && breakpoint.isVerified() == verified)
                    .findFirst();
        }
    }

    List<ContinuedEventArguments> continued() {
        synchronized (continued) {
            return List.copyOf(continued);
        }
    }

    List<String> order() {
        synchronized (order) {
            return List.copyOf(order);
        }
    }

    /** All output so far, with its categories. */
    String all() {
        synchronized (outputs) {
            return outputs.stream()
                    .map(output -> output.getCategory() + ": " + output.getOutput())
                    .collect(Collectors.joining());
        }
    }

    private void note(String event) {
        synchronized (order) {
            order.add(event);
        }
    }
}
