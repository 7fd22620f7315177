package io.javascope.dap;

import io.javascope.dap.launch.LaunchAttributes;
import io.javascope.history.state.Position;
import io.javascope.history.state.ThreadState;
import io.javascope.session.Cancellation;
import io.javascope.session.DebugSession;
import io.javascope.session.EvaluateContext;
import io.javascope.session.LaunchTarget;
import io.javascope.session.SourceFile;
import io.javascope.session.StepKind;
import io.javascope.session.VariableFilter;
import io.javascope.session.console.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.debug.BreakpointLocationsArguments;
import org.eclipse.lsp4j.debug.BreakpointLocationsResponse;
import org.eclipse.lsp4j.debug.CancelArguments;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.CompletionsArguments;
import org.eclipse.lsp4j.debug.CompletionsResponse;
import org.eclipse.lsp4j.debug.ConfigurationDoneArguments;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.ContinueResponse;
import org.eclipse.lsp4j.debug.DataBreakpointInfoArguments;
import org.eclipse.lsp4j.debug.DataBreakpointInfoResponse;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.ExceptionInfoArguments;
import org.eclipse.lsp4j.debug.ExceptionInfoResponse;
import org.eclipse.lsp4j.debug.GotoArguments;
import org.eclipse.lsp4j.debug.GotoTargetsArguments;
import org.eclipse.lsp4j.debug.GotoTargetsResponse;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.LoadedSourcesArguments;
import org.eclipse.lsp4j.debug.LoadedSourcesResponse;
import org.eclipse.lsp4j.debug.LocationsArguments;
import org.eclipse.lsp4j.debug.LocationsResponse;
import org.eclipse.lsp4j.debug.ModulesArguments;
import org.eclipse.lsp4j.debug.ModulesResponse;
import org.eclipse.lsp4j.debug.NextArguments;
import org.eclipse.lsp4j.debug.PauseArguments;
import org.eclipse.lsp4j.debug.ReadMemoryArguments;
import org.eclipse.lsp4j.debug.ReadMemoryResponse;
import org.eclipse.lsp4j.debug.RestartArguments;
import org.eclipse.lsp4j.debug.RestartFrameArguments;
import org.eclipse.lsp4j.debug.ReverseContinueArguments;
import org.eclipse.lsp4j.debug.Scope;
import org.eclipse.lsp4j.debug.ScopesArguments;
import org.eclipse.lsp4j.debug.ScopesResponse;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetDataBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetDataBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetExpressionArguments;
import org.eclipse.lsp4j.debug.SetExpressionResponse;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetVariableArguments;
import org.eclipse.lsp4j.debug.SetVariableResponse;
import org.eclipse.lsp4j.debug.SourceArguments;
import org.eclipse.lsp4j.debug.SourceResponse;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.eclipse.lsp4j.debug.StepBackArguments;
import org.eclipse.lsp4j.debug.StepInArguments;
import org.eclipse.lsp4j.debug.StepInTargetsArguments;
import org.eclipse.lsp4j.debug.StepInTargetsResponse;
import org.eclipse.lsp4j.debug.StepOutArguments;
import org.eclipse.lsp4j.debug.TerminateArguments;
import org.eclipse.lsp4j.debug.TerminateThreadsArguments;
import org.eclipse.lsp4j.debug.Thread;
import org.eclipse.lsp4j.debug.ThreadsResponse;
import org.eclipse.lsp4j.debug.ValueFormat;
import org.eclipse.lsp4j.debug.Variable;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.eclipse.lsp4j.debug.VariablesArgumentsFilter;
import org.eclipse.lsp4j.debug.VariablesResponse;
import org.eclipse.lsp4j.debug.WriteMemoryArguments;
import org.eclipse.lsp4j.debug.WriteMemoryResponse;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.jspecify.annotations.Nullable;

/** The requests, each translated into a call of the session. Called by the reading thread; nothing here blocks. */
final class Requests implements IDebugProtocolServer {
    /** The requests that are met; all others are refused before they come here. */
    static final Set<String> COMMANDS = Set.of(
            "initialize",
            "launch",
            "attach",
            "configurationDone",
            "setBreakpoints",
            "setExceptionBreakpoints",
            "setFunctionBreakpoints",
            "dataBreakpointInfo",
            "setDataBreakpoints",
            "exceptionInfo",
            "threads",
            "stackTrace",
            "scopes",
            "variables",
            "setVariable",
            "setExpression",
            "completions",
            "evaluate",
            "continue",
            "next",
            "stepIn",
            "stepInTargets",
            "restartFrame",
            "stepOut",
            "pause",
            "stepBack",
            "reverseContinue",
            "restart",
            "terminate",
            "disconnect",
            "source",
            "cancel",
            "modules",
            "loadedSources",
            "breakpointLocations",
            "locations",
            "terminateThreads",
            "readMemory",
            "writeMemory");

    /** Those that are met besides where there is a recording, and announced there. */
    static final Set<String> OF_RECORDINGS = Set.of("gotoTargets", "goto");

    private final Connection connection;
    private final WantedStops stops = new WantedStops();
    private final GotoTargets targets = new GotoTargets();
    private final CallTargets calls = new CallTargets();
    private final BreakpointRequests breakpoints;
    private final Inquiries inquiries;

    Requests(Connection connection) {
        this.connection = connection;
        this.breakpoints = new BreakpointRequests(connection, stops);
        this.inquiries = new Inquiries(connection, stops);
    }

    @Override
    public CompletableFuture<Capabilities> initialize(InitializeRequestArguments arguments) {
        connection.introduced(ClientForm.of(arguments));
        return CompletableFuture.completedFuture(Announcement.capabilities());
    }

    @Override
    public CompletableFuture<Void> launch(Map<String, Object> arguments) {
        LaunchAttributes.Launch launch = LaunchAttributes.launch(arguments);
        Path cwd = launch.request().surroundings().cwd();
        connection.configure(arguments, cwd);
        boolean noDebug = launch.noDebug();
        if (launch.request().target() instanceof LaunchTarget.Recording) {
            openRecording();
        }
        if (launch.request().recording() != null) {
            connection.records();
        }
        if (noDebug) {
            breakpoints.withdrawn();
        }
        return start(true, launch.remarks(), cwd, session -> session.launch(launch.request()));
    }

    @Override
    public CompletableFuture<Void> attach(Map<String, Object> arguments) {
        if (arguments.get("session") instanceof Object number) {
            if (Boolean.FALSE.equals(arguments.get("readOnly"))) {
                throw Wanted.problem("Who watches another client's session only looks: leave `readOnly` out.");
            }
            return watch(number instanceof Double whole ? String.valueOf(whole.longValue()) : String.valueOf(number));
        }
        LaunchAttributes.Attach attach = LaunchAttributes.attach(arguments);
        connection.configure(arguments, attach.request().cwd());
        return start(false, attach.remarks(), attach.request().cwd(), session -> session.attach(attach.request()));
    }

    private CompletableFuture<Void> watch(String session) {
        CompletableFuture<Void> begun = connection.watches(session);
        connection.life().started(false);
        return begun.thenCompose(there -> connection.configured());
    }

    /** From here on everything is asked of a recording; what the client has said before holds there too. */
    private void openRecording() {
        DebugSession session = connection.replays(stops.numbered());
        breakpoints.repeated(session);
        if (connection.configured().isDone()) {
            var ignored = session.configurationDone();
        }
    }

    /**
     * The answer comes when the program is there and the client has set its breakpoints: clients take it for the sign
     * that everything is set up. When it fails the client has nobody to wait for, so the answer comes at once.
     */
    private CompletableFuture<Void> start(
            boolean byUs,
            List<String> remarks,
            @Nullable Path folder,
            Function<DebugSession, CompletableFuture<Void>> action) {
        DebugSession session = connection.session();
        connection.openConsole(folder == null ? Path.of("").toAbsolutePath() : folder);
        connection.life().started(byUs);
        remarks.forEach(connection::remark);
        return Answers.within(connection.settings().startDeadline(), action.apply(session))
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        connection.programEnded(Problems.message(failure));
                    }
                })
                .thenCompose(there -> connection.configured());
    }

    @Override
    public CompletableFuture<Void> configurationDone(ConfigurationDoneArguments arguments) {
        if (connection.configured().isDone()) {
            throw Wanted.problem("`configurationDone` came twice.");
        }
        if (connection.isWatching()) {
            connection.configured().complete(null);
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> told = move(() -> connection.session().configurationDone());
        connection.configured().complete(null);
        return told;
    }

    @Override
    public CompletableFuture<SetBreakpointsResponse> setBreakpoints(SetBreakpointsArguments arguments) {
        return breakpoints.ofLines(arguments);
    }

    @Override
    public CompletableFuture<SetFunctionBreakpointsResponse> setFunctionBreakpoints(
            SetFunctionBreakpointsArguments arguments) {
        return breakpoints.ofMethods(arguments);
    }

    @Override
    public CompletableFuture<DataBreakpointInfoResponse> dataBreakpointInfo(DataBreakpointInfoArguments arguments) {
        return breakpoints.dataInfo(arguments);
    }

    @Override
    public CompletableFuture<SetDataBreakpointsResponse> setDataBreakpoints(SetDataBreakpointsArguments arguments) {
        return breakpoints.ofData(arguments);
    }

    @Override
    public CompletableFuture<SetExceptionBreakpointsResponse> setExceptionBreakpoints(
            SetExceptionBreakpointsArguments arguments) {
        return breakpoints.ofExceptions(arguments);
    }

    @Override
    public CompletableFuture<ThreadsResponse> threads() {
        if (!connection.life().running()) {
            return CompletableFuture.completedFuture(threads(List.of()));
        }
        return soon(connection.session().threads()).thenApply(Requests::threads);
    }

    @Override
    public CompletableFuture<StackTraceResponse> stackTrace(StackTraceArguments arguments) {
        int start = Wanted.naturalOr0(arguments.getStartFrame(), "startFrame");
        int levels = Wanted.naturalOr0(arguments.getLevels(), "levels");
        return soon(connection.session().stackTrace(arguments.getThreadId(), start, levels))
                .thenApply(page -> Views.stack(page, start, levels, connection.form()));
    }

    @Override
    public CompletableFuture<ScopesResponse> scopes(ScopesArguments arguments) {
        int frame = Wanted.natural(arguments.getFrameId(), "frameId");
        return soon(connection.session().scopes(frame)).thenApply(scopes -> {
            var response = new ScopesResponse();
            response.setScopes(scopes.stream().map(Views::scope).toArray(Scope[]::new));
            return response;
        });
    }

    @Override
    public CompletableFuture<VariablesResponse> variables(VariablesArguments arguments) {
        int reference = Wanted.natural(arguments.getVariablesReference(), "variablesReference");
        int start = Wanted.naturalOr0(arguments.getStart(), "start");
        int count = Wanted.naturalOr0(arguments.getCount(), "count");
        VariableFilter filter = filter(arguments.getFilter());
        Views.Style style = style(arguments.getFormat());
        return soon(connection.session().variables(reference, filter, start, count))
                .thenApply(variables -> {
                    var response = new VariablesResponse();
                    response.setVariables(variables.stream()
                            .map(variable -> declared(reference, Views.variable(variable, style)))
                            .toArray(Variable[]::new));
                    return response;
                });
    }

    @Override
    public CompletableFuture<SetVariableResponse> setVariable(SetVariableArguments arguments) {
        int reference = Wanted.natural(arguments.getVariablesReference(), "variablesReference");
        String name = Wanted.present(arguments.getName(), "name");
        String value = Wanted.present(arguments.getValue(), "value");
        Views.Style style = style(arguments.getFormat());
        return soon(connection.session().setVariable(reference, name, value))
                .thenApply(changed -> Views.changed(changed, style));
    }

    /** Elements are declared nowhere. */
    private Variable declared(int reference, Variable variable) {
        if (!connection.recording() && !variable.getName().startsWith("[")) {
            variable.setDeclarationLocationReference(connection.locations().number(reference, variable.getName()));
        }
        return variable;
    }

    private Views.Style style(@Nullable ValueFormat format) {
        boolean hex = format != null && Boolean.TRUE.equals(format.getHex());
        return new Views.Style(connection.form(), hex, connection.runs());
    }

    @Override
    public CompletableFuture<EvaluateResponse> evaluate(EvaluateArguments arguments) {
        String expression =
                Wanted.present(arguments.getExpression(), "expression").strip();
        int frame = Wanted.naturalOr0(arguments.getFrameId(), "frameId");
        String context = arguments.getContext() == null ? "" : arguments.getContext();
        if (context.equals("repl") && Console.isCommand(expression) && !connection.isWatching()) {
            return command(expression, frame);
        }
        boolean clipboard = context.equals("clipboard");
        boolean looking = connection.isWatching();
        var cancellation = new Cancellation();
        Views.Style style = style(arguments.getFormat());
        return connection
                .answers()
                .soon(
                        connection
                                .session()
                                .evaluate(
                                        expression,
                                        frame,
                                        looking ? EvaluateContext.HOVER : context(context),
                                        cancellation),
                        cancellation)
                .thenApply(value -> clipboard ? Views.copied(value) : Views.evaluated(value, style));
    }

    @Override
    public CompletableFuture<SetExpressionResponse> setExpression(SetExpressionArguments arguments) {
        String target = Wanted.present(arguments.getExpression(), "expression");
        String value = Wanted.present(arguments.getValue(), "value");
        int frame = Wanted.naturalOr0(arguments.getFrameId(), "frameId");
        Views.Style style = style(arguments.getFormat());
        return soon(connection.session().setExpression(target, value, frame))
                .thenApply(changed -> Views.assigned(changed, style));
    }

    @Override
    public CompletableFuture<CompletionsResponse> completions(CompletionsArguments arguments) {
        String text = Wanted.present(arguments.getText(), "text");
        int frame = Wanted.naturalOr0(arguments.getFrameId(), "frameId");
        Integer line = arguments.getLine();
        int at = Completions.at(
                text, line == null ? 1 : connection.form().lineIn(line), arguments.getColumn(), connection.form());
        return soon(connection.session().completions(text, at, frame))
                .thenApply(all -> Completions.response(all, text, connection.form()));
    }

    /** A typed command. What it sets or clears, the client shows like its own. */
    private CompletableFuture<EvaluateResponse> command(String line, int frame) {
        return soon(connection.console().execute(line, frame)).thenApply(answer -> {
            if (!answer.ok()) {
                throw Wanted.problem(answer.text());
            }
            connection.breakpointsTyped(answer);
            var response = new EvaluateResponse();
            response.setResult(answer.text());
            return response;
        });
    }

    @Override
    public CompletableFuture<ContinueResponse> continue_(ContinueArguments arguments) {
        boolean alone = Boolean.TRUE.equals(arguments.getSingleThread());
        return move(() -> connection.session().resume(arguments.getThreadId(), alone))
                .thenApply(all -> {
                    var response = new ContinueResponse();
                    response.setAllThreadsContinued(all);
                    return response;
                });
    }

    @Override
    public CompletableFuture<Void> next(NextArguments arguments) {
        return step(arguments.getThreadId(), StepKind.OVER, arguments.getSingleThread());
    }

    @Override
    public CompletableFuture<Void> stepIn(StepInArguments arguments) {
        Integer target = arguments.getTargetId();
        if (target == null) {
            return step(arguments.getThreadId(), StepKind.INTO, arguments.getSingleThread());
        }
        String callee = calls.named(target);
        return move(() -> connection.session().stepInto(arguments.getThreadId(), callee));
    }

    @Override
    public CompletableFuture<StepInTargetsResponse> stepInTargets(StepInTargetsArguments arguments) {
        int frame = Wanted.natural(arguments.getFrameId(), "frameId");
        return soon(connection.session().stepTargets(frame)).thenApply(calls::offered);
    }

    @Override
    public CompletableFuture<Void> restartFrame(RestartFrameArguments arguments) {
        int frame = Wanted.natural(arguments.getFrameId(), "frameId");
        return move(() -> connection.session().restartFrame(frame));
    }

    @Override
    public CompletableFuture<Void> stepOut(StepOutArguments arguments) {
        return step(arguments.getThreadId(), StepKind.OUT, arguments.getSingleThread());
    }

    private CompletableFuture<Void> step(int thread, StepKind kind, @Nullable Boolean alone) {
        return move(() -> connection.session().step(thread, kind, Boolean.TRUE.equals(alone)));
    }

    @Override
    public CompletableFuture<Void> stepBack(StepBackArguments arguments) {
        return move(() -> connection.session().stepBack(arguments.getThreadId()));
    }

    @Override
    public CompletableFuture<Void> reverseContinue(ReverseContinueArguments arguments) {
        return move(() -> connection.session().reverseContinue(arguments.getThreadId()));
    }

    @Override
    public CompletableFuture<ExceptionInfoResponse> exceptionInfo(ExceptionInfoArguments arguments) {
        return inquiries.exceptionInfo(arguments);
    }

    @Override
    public CompletableFuture<Void> cancel(CancelArguments arguments) {
        Integer request = arguments.getRequestId();
        if (request != null) {
            connection.answers().cancel(request);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<ModulesResponse> modules(ModulesArguments arguments) {
        return inquiries.modules(arguments);
    }

    @Override
    public CompletableFuture<LoadedSourcesResponse> loadedSources(LoadedSourcesArguments arguments) {
        return inquiries.loadedSources();
    }

    @Override
    public CompletableFuture<BreakpointLocationsResponse> breakpointLocations(BreakpointLocationsArguments arguments) {
        return inquiries.breakpointLocations(arguments);
    }

    @Override
    public CompletableFuture<LocationsResponse> locations(LocationsArguments arguments) {
        return inquiries.locations(arguments);
    }

    @Override
    public CompletableFuture<Void> terminateThreads(TerminateThreadsArguments arguments) {
        return inquiries.terminateThreads(arguments);
    }

    @Override
    public CompletableFuture<ReadMemoryResponse> readMemory(ReadMemoryArguments arguments) {
        return inquiries.readMemory(arguments);
    }

    @Override
    public CompletableFuture<WriteMemoryResponse> writeMemory(WriteMemoryArguments arguments) {
        return inquiries.writeMemory(arguments);
    }

    @Override
    public CompletableFuture<GotoTargetsResponse> gotoTargets(GotoTargetsArguments arguments) {
        SourceFile source = Sources.in(arguments.getSource());
        int line = connection.form().lineIn(arguments.getLine());
        return soon(connection.session().gotoTargets(source, line))
                .thenApply(found -> targets.offered(found, connection.form()));
    }

    @Override
    public CompletableFuture<Void> goto_(GotoArguments arguments) {
        Position position = targets.position(arguments.getTargetId());
        return move(() -> connection.session().goTo(position));
    }

    @Override
    public CompletableFuture<Void> pause(PauseArguments arguments) {
        return soon(connection.session().pause(arguments.getThreadId()));
    }

    @Override
    public CompletableFuture<Void> restart(RestartArguments arguments) {
        return move(
                connection.settings().startDeadline(),
                () -> connection.session().restart());
    }

    @Override
    public CompletableFuture<Void> terminate(TerminateArguments arguments) {
        if (connection.life().running()) {
            return soon(connection.session().terminate());
        }
        connection.programEnded("The client has ended the session before a program was started.");
        return CompletableFuture.completedFuture(null);
    }

    /** Always answered with success: the connection ends whatever becomes of the program. */
    @Override
    public CompletableFuture<Void> disconnect(DisconnectArguments arguments) {
        Boolean wish = arguments.getTerminateDebuggee();
        boolean terminate = wish == null ? connection.life().launched() : wish;
        DebugSession session = connection.sessionOrNull();
        connection.leaving();
        if (session == null || connection.isWatching()) {
            return CompletableFuture.completedFuture(null);
        }
        return soon(session.disconnect(terminate)).exceptionally(failure -> {
            connection.remark("Leaving the program failed: " + Problems.message(failure));
            return null;
        });
    }

    @Override
    public CompletableFuture<SourceResponse> source(SourceArguments arguments) {
        Integer inSource =
                arguments.getSource() == null ? null : arguments.getSource().getSourceReference();
        int reference = inSource == null ? arguments.getSourceReference() : inSource;
        return soon(connection.session().source(Wanted.natural(reference, "sourceReference")))
                .thenApply(text -> {
                    var response = new SourceResponse();
                    response.setContent(text);
                    response.setMimeType("text/x-java");
                    return response;
                });
    }

    /** A request after which the client takes the program for running. */
    private <T> CompletableFuture<T> move(Supplier<CompletableFuture<T>> action) {
        return move(connection.settings().answerDeadline(), action);
    }

    private <T> CompletableFuture<T> move(Duration deadline, Supplier<CompletableFuture<T>> action) {
        connection.moveBegan(); // before the action: its events may come before its future
        return Answers.within(deadline, action.get()).whenComplete((value, failure) -> {
            if (failure != null) {
                connection.moveEnded();
            }
        });
    }

    private <T> CompletableFuture<T> soon(CompletableFuture<T> answer) {
        return connection.answers().soon(answer);
    }

    private static ThreadsResponse threads(List<ThreadState> states) {
        var response = new ThreadsResponse();
        response.setThreads(states.stream()
                .map(state -> {
                    var thread = new Thread();
                    thread.setId(state.number());
                    thread.setName(state.name());
                    return thread;
                })
                .toArray(Thread[]::new));
        return response;
    }

    private static VariableFilter filter(@Nullable VariablesArgumentsFilter filter) {
        return switch (filter) {
            case null -> VariableFilter.ALL;
            case NAMED -> VariableFilter.NAMED;
            case INDEXED -> VariableFilter.INDEXED;
        };
    }

    /** A context that we do not know is taken for a hover, which runs and changes nothing. */
    private static EvaluateContext context(String context) {
        return switch (context) {
            case "repl", "" -> EvaluateContext.REPL;
            case "watch" -> EvaluateContext.WATCH;
            default -> EvaluateContext.HOVER;
        };
    }
}
