package io.javascope.dap;

import io.javascope.session.BreakpointStatus;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.StopReport;
import io.javascope.session.TerminalCommand;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.debug.BreakpointEventArgumentsReason;
import org.eclipse.lsp4j.debug.ContinuedEventArguments;
import org.eclipse.lsp4j.debug.ExitedEventArguments;
import org.eclipse.lsp4j.debug.InvalidatedAreas;
import org.eclipse.lsp4j.debug.InvalidatedEventArguments;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.OutputEventArgumentsCategory;
import org.eclipse.lsp4j.debug.ProcessEventArguments;
import org.eclipse.lsp4j.debug.ProcessEventArgumentsStartMethod;
import org.eclipse.lsp4j.debug.RunInTerminalRequestArguments;
import org.eclipse.lsp4j.debug.RunInTerminalRequestArgumentsKind;
import org.eclipse.lsp4j.debug.RunInTerminalResponse;
import org.eclipse.lsp4j.debug.TerminatedEventArguments;
import org.eclipse.lsp4j.debug.ThreadEventArguments;
import org.eclipse.lsp4j.debug.ThreadEventArgumentsReason;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;

/** Hears a session and tells the client. The session calls it one event at a time; nothing here blocks. */
final class Listener implements SessionClient {
    private static final Duration TERMINAL_DEADLINE = Duration.ofSeconds(60);

    private final Connection connection;
    /** The thread that the client takes for stopped, 0 when none. */
    private int stoppedThread;
    /** Whether that stop had suspended all threads. */
    private boolean stoppedAll;
    /** The number of the newest live stop. */
    private long newestStop;

    private volatile boolean muted;

    Listener(Connection connection) {
        this.connection = connection;
    }

    /** The session has made room for another one: what it still tells is nothing to the client. */
    void mute() {
        muted = true;
    }

    @Override
    public void event(SessionEvent event) {
        if (muted) {
            return;
        }
        connection.heard(event);
        IDebugProtocolClient client = connection.client();
        switch (event) {
            case SessionEvent.Stopped(StopReport report) -> stopped(report);
            case SessionEvent.Continued(int thread, boolean allThreads) -> continued(thread, allThreads);
            case SessionEvent.Output(SessionEvent.Category category, String text) ->
                client.output(output(category, text));
            case SessionEvent.ThreadChanged(int thread, boolean started) -> client.thread(thread(thread, started));
            case SessionEvent.BreakpointChanged(BreakpointStatus status) ->
                connection.tell(BreakpointEventArgumentsReason.CHANGED, Views.breakpoint(status, connection.form()));
            case SessionEvent.CodeReplaced _ -> {
                if (connection.form().invalidated()) {
                    client.invalidated(stackInvalidated());
                }
            }
            case SessionEvent.ProcessStarted started -> client.process(process(started));
            case SessionEvent.Exited(int code) -> client.exited(exited(code));
            case SessionEvent.Crashed crashed ->
                client.output(output(SessionEvent.Category.IMPORTANT, crashed.text() + "\n"));
            case SessionEvent.Terminated(boolean restarting) -> terminated(restarting);
        }
    }

    @Override
    public CompletableFuture<Long> runInTerminal(TerminalCommand command) {
        if (!connection.form().terminal()) {
            return CompletableFuture.failedFuture(Wanted.problem(
                    "This client cannot run a program in a terminal. Set `console` to internalConsole."));
        }
        return connection
                .client()
                .runInTerminal(terminal(command))
                .copy()
                .orTimeout(TERMINAL_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((started, failure) -> {
                    if (failure != null) {
                        throw Wanted.problem("The client did not start the program in its terminal: "
                                + (failure instanceof TimeoutException
                                        ? "it did not answer within " + TERMINAL_DEADLINE.toSeconds() + " s."
                                        : failure.getMessage()));
                    }
                    return pid(started);
                });
    }

    /**
     * Tells a stop. When the view jumps to another thread while one counts as stopped, that one is said to run first:
     * some clients take a second stopped thread for a reason to resume it.
     */
    private void stopped(StopReport report) {
        int thread = report.position().thread();
        if (stoppedThread != 0 && stoppedThread != thread) {
            tellContinued(stoppedThread, false);
        }
        stoppedThread = thread;
        stoppedAll = report.allThreads();
        connection.moveEnded();
        if (report.live()) {
            newestStop = Math.max(newestStop, report.position().sequence());
        }
        connection
                .client()
                .stopped(
                        report.recorded()
                                ? Stops.recorded(report)
                                : Stops.stopped(
                                        report,
                                        Math.max(newestStop, report.position().sequence())));
    }

    /**
     * Tells that the program runs, unless a request just said so: clients conclude it from the answers of {@code next}
     * and the like. They conclude it for one thread only, so when all were stopped it is told.
     */
    private void continued(int thread, boolean allThreads) {
        boolean implied = connection.moving() && !(allThreads && stoppedAll);
        stoppedThread = 0;
        if (!implied) {
            tellContinued(thread, allThreads);
        }
    }

    private void tellContinued(int thread, boolean allThreads) {
        var event = new ContinuedEventArguments();
        event.setThreadId(thread);
        event.setAllThreadsContinued(allThreads);
        connection.client().continued(event);
    }

    private void terminated(boolean restarting) {
        if (!restarting) {
            connection.programEnded("The program has ended.");
        }
    }

    private static OutputEventArguments output(SessionEvent.Category category, String text) {
        var event = new OutputEventArguments();
        event.setCategory(
                switch (category) {
                    case STDOUT -> OutputEventArgumentsCategory.STDOUT;
                    case STDERR -> OutputEventArgumentsCategory.STDERR;
                    case CONSOLE -> OutputEventArgumentsCategory.CONSOLE;
                    case IMPORTANT -> OutputEventArgumentsCategory.IMPORTANT;
                });
        event.setOutput(text);
        return event;
    }

    private static InvalidatedEventArguments stackInvalidated() {
        var event = new InvalidatedEventArguments();
        event.setAreas(new String[] {InvalidatedAreas.STACKS, InvalidatedAreas.VARIABLES});
        return event;
    }

    private static ThreadEventArguments thread(int thread, boolean started) {
        var event = new ThreadEventArguments();
        event.setThreadId(thread);
        event.setReason(started ? ThreadEventArgumentsReason.STARTED : ThreadEventArgumentsReason.EXITED);
        return event;
    }

    private static ProcessEventArguments process(SessionEvent.ProcessStarted started) {
        var event = new ProcessEventArguments();
        event.setName(started.name());
        event.setIsLocalProcess(started.pid() > 0);
        if (started.pid() > 0 && started.pid() <= Integer.MAX_VALUE) {
            event.setSystemProcessId((int) started.pid());
        }
        event.setStartMethod(
                started.launched() ? ProcessEventArgumentsStartMethod.LAUNCH : ProcessEventArgumentsStartMethod.ATTACH);
        return event;
    }

    private static ExitedEventArguments exited(int code) {
        var event = new ExitedEventArguments();
        event.setExitCode(code);
        return event;
    }

    static TerminatedEventArguments terminated() {
        return new TerminatedEventArguments();
    }

    private static RunInTerminalRequestArguments terminal(TerminalCommand command) {
        var arguments = new RunInTerminalRequestArguments();
        arguments.setKind(
                command.external()
                        ? RunInTerminalRequestArgumentsKind.EXTERNAL
                        : RunInTerminalRequestArgumentsKind.INTEGRATED);
        arguments.setTitle(command.title());
        arguments.setCwd(command.cwd().toString());
        arguments.setArgs(command.words().toArray(String[]::new));
        if (!command.env().isEmpty()) {
            arguments.setEnv(command.env());
        }
        return arguments;
    }

    private static long pid(RunInTerminalResponse started) {
        return started == null || started.getProcessId() == null ? 0 : started.getProcessId();
    }
}
