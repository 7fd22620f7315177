package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.ConfigurationDoneArguments;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.NextArguments;
import org.eclipse.lsp4j.debug.PauseArguments;
import org.eclipse.lsp4j.debug.RestartArguments;
import org.eclipse.lsp4j.debug.ReverseContinueArguments;
import org.eclipse.lsp4j.debug.Scope;
import org.eclipse.lsp4j.debug.ScopesArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetVariableArguments;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.SourceArguments;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.eclipse.lsp4j.debug.StepBackArguments;
import org.eclipse.lsp4j.debug.StepInArguments;
import org.eclipse.lsp4j.debug.StepOutArguments;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.eclipse.lsp4j.debug.TerminateArguments;
import org.eclipse.lsp4j.debug.Variable;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.eclipse.lsp4j.debug.VariablesArgumentsFilter;
import org.eclipse.lsp4j.debug.launch.DSPLauncher;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugRequestMessage;

/** An editor's side of one debug session, in the words of somebody who debugs. */
final class DebugClient implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Heard heard = new Heard();
    private final IDebugProtocolServer server;
    private final AutoCloseable connection;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("client reader").factory());
    private volatile int lastRequest;
    private CompletableFuture<Void> started = new CompletableFuture<>();

    DebugClient(InputStream in, OutputStream out, AutoCloseable connection) {
        Launcher<IDebugProtocolServer> launcher =
                DSPLauncher.createClientLauncher(heard, in, out, reader, consumer -> message -> {
                    if (message instanceof DebugRequestMessage request) {
                        lastRequest = Integer.parseInt(request.getId());
                    }
                    consumer.consume(message);
                });
        launcher.startListening();
        this.server = launcher.getRemoteProxy();
        this.connection = connection;
    }

    IDebugProtocolServer server() {
        return server;
    }

    /** The number of the request that was sent last. */
    int lastRequest() {
        return lastRequest;
    }

    // ---- the beginning

    /** Introduces itself as a client that can do everything. */
    DebugClient introduced() {
        var arguments = new InitializeRequestArguments();
        arguments.setAdapterID("javascope");
        arguments.setSupportsVariableType(true);
        arguments.setSupportsVariablePaging(true);
        arguments.setSupportsMemoryReferences(true);
        arguments.setSupportsInvalidatedEvent(true);
        arguments.setSupportsRunInTerminalRequest(true);
        get(server.initialize(arguments));
        return this;
    }

    /** Sends the launch and does not wait for its answer. */
    DebugClient launches(Program program) {
        return starts(server.launch(program.launch()));
    }

    /** The same for any request that starts a session. */
    DebugClient starts(CompletableFuture<Void> answer) {
        started = answer;
        return this;
    }

    DebugClient attaches(int port) {
        return attaches(port, Map.of());
    }

    DebugClient attaches(int port, Map<String, Object> settings) {
        return starts(server.attach(Map.of(
                "hostName",
                "127.0.0.1",
                "port",
                port,
                "sourcePaths",
                List.of(io.javascope.fixtures.Fixtures.sources().toString()),
                "settings",
                settings)));
    }

    /** Sets plain breakpoints at markers of the program's source. */
    List<Breakpoint> breaksAt(Program program, String... markers) {
        return breaks(
                program.path(),
                Arrays.stream(markers).map(marker -> at(program.line(marker))).toArray(SourceBreakpoint[]::new));
    }

    List<Breakpoint> breaks(String path, SourceBreakpoint... wanted) {
        var source = new Source();
        source.setPath(path);
        var arguments = new SetBreakpointsArguments();
        arguments.setSource(source);
        arguments.setBreakpoints(wanted);
        return List.of(get(server.setBreakpoints(arguments)).getBreakpoints());
    }

    static SourceBreakpoint at(int line) {
        var breakpoint = new SourceBreakpoint();
        breakpoint.setLine(line);
        return breakpoint;
    }

    static SourceBreakpoint at(int line, String condition) {
        var breakpoint = at(line);
        breakpoint.setCondition(condition);
        return breakpoint;
    }

    static SourceBreakpoint log(int line, String message) {
        var breakpoint = at(line);
        breakpoint.setLogMessage(message);
        return breakpoint;
    }

    void exceptions(String... filters) {
        var arguments = new SetExceptionBreakpointsArguments();
        arguments.setFilters(filters);
        get(server.setExceptionBreakpoints(arguments));
    }

    /** Everything is set: the program runs. Waits for the answer of launch or attach. */
    DebugClient runs() {
        get(server.configurationDone(new ConfigurationDoneArguments()));
        get(started);
        return this;
    }

    /** The usual beginning: launch, breakpoints, run. */
    DebugClient debugs(Program program, String... markers) {
        introduced().launches(program);
        heard.awaitInitialized();
        breaksAt(program, markers);
        exceptions("uncaught");
        return runs();
    }

    /** Why the launch or attach failed. */
    String startFailure() {
        return failure(started);
    }

    // ---- stops

    StoppedEventArguments stops() {
        return heard.nextStop();
    }

    /** Waits for the next stop, which must be at the marker. */
    StoppedEventArguments stopsAt(Program program, String marker) {
        StoppedEventArguments stop = stops();
        assertStandsAt(program, marker);
        return stop;
    }

    void assertStandsAt(Program program, String marker) {
        StackFrame frame = top();
        assertThat(program.source().text(frame.getLine())).contains(marker);
        assertThat(frame.getLine()).isEqualTo(program.line(marker));
    }

    int thread() {
        return heard.stoppedThread();
    }

    StackTraceResponse stack(int start, int levels) {
        return stackOf(thread(), start, levels);
    }

    StackTraceResponse stackOf(int thread, int start, int levels) {
        var arguments = new StackTraceArguments();
        arguments.setThreadId(thread);
        arguments.setStartFrame(start);
        arguments.setLevels(levels);
        return get(server.stackTrace(arguments));
    }

    StackFrame top() {
        return stack(0, 1).getStackFrames()[0];
    }

    // ---- moves

    void next() {
        var arguments = new NextArguments();
        arguments.setThreadId(thread());
        get(server.next(arguments));
    }

    void stepIn() {
        var arguments = new StepInArguments();
        arguments.setThreadId(thread());
        get(server.stepIn(arguments));
    }

    void stepOut() {
        var arguments = new StepOutArguments();
        arguments.setThreadId(thread());
        get(server.stepOut(arguments));
    }

    boolean continues() {
        var arguments = new ContinueArguments();
        arguments.setThreadId(thread());
        return get(server.continue_(arguments)).getAllThreadsContinued();
    }

    void stepBack() {
        var arguments = new StepBackArguments();
        arguments.setThreadId(thread());
        get(server.stepBack(arguments));
    }

    void reverseContinue() {
        var arguments = new ReverseContinueArguments();
        arguments.setThreadId(thread());
        get(server.reverseContinue(arguments));
    }

    void pause(int thread) {
        var arguments = new PauseArguments();
        arguments.setThreadId(thread);
        get(server.pause(arguments));
    }

    void restart() {
        get(server.restart(new RestartArguments()));
    }

    void terminate() {
        get(server.terminate(new TerminateArguments()));
    }

    void disconnect(boolean terminate) {
        var arguments = new DisconnectArguments();
        arguments.setTerminateDebuggee(terminate);
        get(server.disconnect(arguments));
    }

    // ---- data

    List<Scope> scopes() {
        return scopes(top().getId());
    }

    List<Scope> scopes(int frame) {
        var arguments = new ScopesArguments();
        arguments.setFrameId(frame);
        return List.of(get(server.scopes(arguments)).getScopes());
    }

    List<Variable> children(int reference) {
        var arguments = new VariablesArguments();
        arguments.setVariablesReference(reference);
        return List.of(get(server.variables(arguments)).getVariables());
    }

    /** One page of elements. */
    List<Variable> elements(int reference, int start, int count) {
        var arguments = new VariablesArguments();
        arguments.setVariablesReference(reference);
        arguments.setFilter(VariablesArgumentsFilter.INDEXED);
        arguments.setStart(start);
        arguments.setCount(count);
        return List.of(get(server.variables(arguments)).getVariables());
    }

    /** The locals of the innermost frame by name. */
    Named locals() {
        return Named.of(children(scope("Locals").getVariablesReference()));
    }

    Scope scope(String name) {
        return scopes().stream()
                .filter(scope -> scope.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no scope " + name + " in " + scopes()));
    }

    String local(String name) {
        return locals().get(name).getValue();
    }

    void setLocal(String name, String value) {
        set(scope("Locals").getVariablesReference(), name, value);
    }

    String set(int reference, String name, String value) {
        return get(setLater(reference, name, value));
    }

    CompletableFuture<String> setLater(int reference, String name, String value) {
        var arguments = new SetVariableArguments();
        arguments.setVariablesReference(reference);
        arguments.setName(name);
        arguments.setValue(value);
        return server.setVariable(arguments).thenApply(answer -> answer.getValue());
    }

    /** Evaluates in the innermost frame, as somebody types it. */
    String evaluate(String expression) {
        return get(evaluateLater(expression, "repl")).getResult();
    }

    String watch(String expression) {
        return get(evaluateLater(expression, "watch")).getResult();
    }

    CompletableFuture<EvaluateResponse> evaluateLater(String expression, String context) {
        var arguments = new EvaluateArguments();
        arguments.setExpression(expression);
        arguments.setContext(context);
        if (!expression.startsWith(":")) {
            arguments.setFrameId(top().getId());
        }
        return server.evaluate(arguments);
    }

    /** Evaluates in a frame that is known already. */
    CompletableFuture<EvaluateResponse> evaluateIn(int frame, String expression) {
        var arguments = new EvaluateArguments();
        arguments.setExpression(expression);
        arguments.setContext("repl");
        arguments.setFrameId(frame);
        return server.evaluate(arguments);
    }

    /** Types a command into the debug console; its text. */
    String types(String command) {
        return get(evaluateLater(command, "repl")).getResult();
    }

    String sourceText(int reference) {
        var arguments = new SourceArguments();
        arguments.setSourceReference(reference);
        return get(server.source(arguments)).getContent();
    }

    int threadNumber(String name) {
        return Arrays.stream(get(server.threads()).getThreads())
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no thread " + name + " in " + threadNames()))
                .getId();
    }

    List<String> threadNames() {
        List<String> names = new ArrayList<>();
        for (org.eclipse.lsp4j.debug.Thread thread : get(server.threads()).getThreads()) {
            names.add(thread.getName());
        }
        return names;
    }

    // ---- answers

    /** The answer, within a patience that is only for machines with much to do. */
    static <T> T get(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("The request failed: " + message(failed), failed);
        } catch (TimeoutException late) {
            throw new AssertionError("There was no answer within " + PATIENCE, late);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The message of a request that must fail. */
    static String failure(CompletableFuture<?> answer) {
        try {
            Object value = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("The request should fail, but was answered: " + value);
        } catch (ExecutionException failed) {
            return message(failed);
        } catch (TimeoutException late) {
            throw new AssertionError("There was no answer within " + PATIENCE, late);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String message(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return String.valueOf(cause == null ? failed.getMessage() : cause.getMessage());
    }

    /** Vanishes without a word. */
    void vanish() {
        try {
            connection.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        reader.shutdownNow();
    }
}
