package io.javascope.server.debug;

import io.javascope.foundation.inspect.Inspection;
import io.javascope.session.DebugSession;
import io.javascope.session.LaunchRequest;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.TerminalCommand;
import io.javascope.session.console.Console;
import io.javascope.session.console.ConsoleAnswer;
import io.javascope.session.console.OwnServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session without an editor: types console commands and waits for their answers. It stops where an exception is thrown
 * that nobody catches. Closing it ends the program; so does the end of this process, except by {@code kill -9}.
 */
public final class Headless implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Headless.class.getName());
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);
    private static final Duration KEPT_PATIENCE = Duration.ofMillis(500);

    private final DebugSession session;
    private final Ears ears;
    private final CompletableFuture<Console> console = new CompletableFuture<>();
    private final ProgramOutput output;
    private final Thread atExit;
    private boolean closed;
    private final AtomicBoolean crashed = new AtomicBoolean();
    private final AtomicReference<SessionProblem.@Nullable Kind> startProblem = new AtomicReference<>();

    /**
     * Opens a session; nothing is started before the first move.
     *
     * @param request what the first move starts
     * @param programOutput where the program's own output goes, with a prefix
     * @param process looks at this process; null where nobody shall
     */
    public Headless(
            SessionOpening opening,
            LaunchRequest request,
            PrintStream programOutput,
            @Nullable Supplier<Inspection> process) {
        this(opening, programOutput);
        Path asked = request.surroundings().cwd();
        Path folder = asked == null ? Path.of("") : asked;
        hear(Console.forScript(session, folder.toAbsolutePath(), stop -> start(request, stop), own(process)));
    }

    private static @Nullable OwnServer own(@Nullable Supplier<Inspection> process) {
        return process == null ? null : process::get;
    }

    /**
     * Opens a session over a recording and waits until it stands at its first line.
     *
     * @param remarks where the debugger's own remarks go
     * @param process looks at this process; null where nobody shall
     * @throws SessionProblem when the recording cannot be read
     */
    public static Headless replaying(
            SessionOpening opening, PrintStream remarks, @Nullable Supplier<Inspection> process)
            throws InterruptedException {
        var headless = new Headless(opening, remarks);
        headless.hear(Console.forRecording(headless.session, Path.of("").toAbsolutePath(), own(process)));
        try {
            headless.session.where().get();
            return headless;
        } catch (ExecutionException failed) {
            headless.close();
            throw failed.getCause() instanceof SessionProblem told
                    ? told
                    : new IllegalStateException("A session tells its problems as such.", failed);
        }
    }

    private Headless(SessionOpening opening, PrintStream programOutput) {
        this.ears = new Ears();
        this.session = opening.open(ears);
        this.output = new ProgramOutput(programOutput);
        this.atExit = Thread.ofPlatform().name("end-the-program").unstarted(this::endProgram);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private void hear(Console made) {
        console.complete(made);
        ears.hear(event -> heard(event, made, output));
    }

    /** Hears the session before there is a console too: until then nothing is started, so nothing is missed. */
    private static final class Ears implements SessionClient {
        private final AtomicReference<@Nullable Consumer<SessionEvent>> listener = new AtomicReference<>();

        void hear(Consumer<SessionEvent> listens) {
            listener.set(listens);
        }

        @Override
        public void event(SessionEvent event) {
            Consumer<SessionEvent> listening = listener.get();
            if (listening != null) {
                listening.accept(event);
            }
        }

        @Override
        public CompletableFuture<Long> runInTerminal(TerminalCommand command) {
            return CompletableFuture.failedFuture(new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT, "There is no terminal to run in without an editor."));
        }
    }

    private void heard(SessionEvent event, Console told, ProgramOutput shown) {
        if (event instanceof SessionEvent.Output text) {
            shown.accept(text.category(), text.text());
        } else if (event instanceof SessionEvent.Crashed crash) {
            crashed.set(true);
            shown.accept(SessionEvent.Category.IMPORTANT, crash.text() + "\n");
        }
        told.onEvent(event);
    }

    private CompletableFuture<Void> start(LaunchRequest request, boolean stopOnEntry) {
        return session.setExceptionBreakpoints(false, true)
                .thenCompose(_ -> session.launch(request.withStopOnEntry(stopOnEntry)))
                .thenCompose(_ -> session.configurationDone())
                .whenComplete((_, problem) -> {
                    Throwable cause = problem == null || problem.getCause() == null ? problem : problem.getCause();
                    startProblem.set(cause instanceof SessionProblem told ? told.kind() : null);
                });
    }

    /** Why the program could not be started; null when it could, or nobody tried. */
    public SessionProblem.@Nullable Kind startProblem() {
        return startProblem.get();
    }

    /** Whether the session, or that of the JVM it drove, has ended by a fault of ours. */
    public boolean crashed() {
        return crashed.get();
    }

    /** The session itself, for questions that no command asks. */
    public DebugSession session() {
        return session;
    }

    /**
     * Types a line and waits for its answer, for a move until the program stops or ends. Not on a virtual thread.
     *
     * @throws InterruptedException if somebody interrupts the wait
     */
    public ConsoleAnswer type(String line) throws InterruptedException {
        awaitKept();
        try {
            return console.join().execute(line).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The console promises an answer to everything.", e);
        }
    }

    /** A script types faster than a stop is kept; with a person's pace its stops are whole when it looks back at them. */
    private void awaitKept() throws InterruptedException {
        try {
            session.kept().get(KEPT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "There is no live stop now, or it is kept in part.", e);
        }
    }

    /** Ends the program and shows the rest of its output. */
    @Override
    public void close() {
        endProgram();
        output.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "The process is ending already, so its hook has done this too.", e);
        }
    }

    /** Who comes second waits for the first: a hook that returned at once would let the process end before. */
    private synchronized void endProgram() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            session.disconnect(true).get(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "The program did not end when asked, so its session is closed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
        }
    }
}
