package io.javascope.session.console;

import io.javascope.session.BreakpointStatus;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.StepKind;
import io.javascope.session.WhyQuestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The typed commands of one session. Lines that begin with a colon are commands, everything else is evaluated as Java.
 * Any thread may type; the events of the session must be passed on to {@link #onEvent} as they come.
 */
public final class Console {
    private static final System.Logger LOG = System.getLogger(Console.class.getName());

    private final DebugSession session;
    private final Path folder;
    private final Breakpoints breakpoints;
    private final Moves moves;
    private final Questions questions;
    private final FoundBreakpoints suggestions;
    private final @Nullable OwnServer server;

    private Console(DebugSession session, Path folder, Pace pace, @Nullable OwnServer server) {
        this.server = server;
        this.session = session;
        this.folder = folder;
        this.breakpoints = new Breakpoints(session);
        this.moves = new Moves(session, breakpoints, pace);
        this.questions = new Questions(session);
        this.suggestions = new FoundBreakpoints(session, breakpoints);
    }

    /**
     * A console for an editor, which starts the program itself: a move is answered at once and empty, the session's event
     * tells its place.
     *
     * @param folder where relative paths of files begin
     * @param server the process that this console is part of
     */
    public static Console forEditor(DebugSession session, Path folder, OwnServer server) {
        return new Console(session, folder, new Pace.Told(), server);
    }

    /**
     * A console for a script: the first move starts the program, and each move is answered when the view stands again.
     *
     * @param folder where relative paths of files begin
     * @param server the process that this console is part of; null where there is nothing to see
     */
    public static Console forScript(DebugSession session, Path folder, ProgramStart start, @Nullable OwnServer server) {
        return new Console(session, folder, new Pace.Starting(start), server);
    }

    /**
     * A console for a recording, where nothing has to be started: each move is answered when the view stands again.
     *
     * @param folder where relative paths of files begin
     * @param server the process that this console is part of; null where there is nothing to see
     */
    public static Console forRecording(DebugSession session, Path folder, @Nullable OwnServer server) {
        return new Console(session, folder, new Pace.Awaited(), server);
    }

    /** Whether a line is a command rather than Java. */
    public static boolean isCommand(String line) {
        return line.stripLeading().startsWith(":");
    }

    /** Hears what the session tells its client, in the same order. */
    public void onEvent(SessionEvent event) {
        moves.onEvent(event);
    }

    /** {@link #execute(String, int)} in the innermost frame. */
    public CompletableFuture<ConsoleAnswer> execute(String line) {
        return execute(line, 0);
    }

    /**
     * Does what a line says. The future never fails: what goes wrong is an answer too.
     *
     * @param frameId the frame that the user looks at; 0: the innermost one
     */
    public CompletableFuture<ConsoleAnswer> execute(String line, int frameId) {
        String typed = line.strip();
        CompletableFuture<ConsoleAnswer> answer;
        try {
            answer = isCommand(typed) ? command(typed, frameId) : java(typed, frameId);
        } catch (SessionProblem problem) {
            answer = CompletableFuture.failedFuture(problem);
        }
        return answer.exceptionally(problem -> new ConsoleAnswer.Failed(typed, message(typed, problem)));
    }

    private CompletableFuture<ConsoleAnswer> java(String typed, int frameId) {
        checkStarted();
        return questions.evaluate(typed, frameId);
    }

    private CompletableFuture<ConsoleAnswer> command(String typed, int frameId) {
        String[] words = typed.split("\\s+", 2);
        String arguments = words.length > 1 ? words[1] : "";
        Command command = Command.of(words[0]).orElseThrow(() -> badInput(Command.explainUnknown(words[0])));
        checkArguments(command, arguments);
        if (command.needsProgram()) {
            checkStarted();
        }
        return switch (command) {
            case NEXT -> moves.step(typed, StepKind.OVER);
            case INTO -> arguments.isEmpty() ? moves.step(typed, StepKind.INTO) : moves.into(typed, arguments);
            case OUT -> moves.step(typed, StepKind.OUT);
            case RESTART_FRAME -> moves.restartFrame(typed, frameId);
            case FORCE_RETURN -> moves.forceReturn(typed, arguments);
            case THROW -> moves.throwNow(typed, arguments);
            case RUN -> arguments.isEmpty() ? moves.run(typed) : runTo(typed, Place.parse(arguments, command));
            case BACK -> moves.back(typed);
            case BACK_INTO -> moves.backInto(typed);
            case BACK_OUT -> moves.backOut(typed);
            case NEXT_HIT -> moves.hit(typed, true);
            case LAST_HIT -> moves.hit(typed, false);
            case LAST_WRITE -> moves.write(typed, arguments, frameId, false);
            case NEXT_WRITE -> moves.write(typed, arguments, frameId, true);
            case EXCEPTIONS -> questions.exceptions(typed);
            case FORWARD -> moves.forward(typed);
            case REVERSE -> moves.reverse(typed);
            case GOTO -> moves.goTo(typed, arguments);
            case BREAK -> breaks(typed, arguments, frameId);
            case MARK -> questions.mark(typed, arguments, frameId);
            case REPLACE -> questions.replace(typed);
            case BREAKS -> session.breakpoints().thenApply(all -> new ConsoleAnswer.BreakpointList(typed, all));
            case CLEAR -> clear(typed, arguments);
            case POSITION -> questions.position(typed);
            case THREADS -> questions.threads(typed);
            case JVMS -> questions.jvms(typed);
            case STACK -> questions.stack(typed);
            case LOCALS -> questions.locals(typed, frameId);
            case HISTORY -> questions.history(typed, arguments);
            case CALLERS -> questions.callers(typed, arguments);
            case INSTANCES -> questions.instances(typed, arguments);
            case REFERRERS -> questions.referrers(typed, arguments, frameId);
            case WHY -> questions.why(typed, WhyWords.parse(arguments, frameId, folder));
            case LOCKS -> questions.locks(typed);
            case ORIGIN -> questions.why(typed, new WhyQuestion.OfOrigin());
            case RECORD -> questions.record(typed, arguments);
            case EXPECT -> questions.expect(typed, Expectation.parse(arguments), frameId);
            case SESSIONS -> CompletableFuture.completedFuture(sessions(typed));
            case SERVER -> CompletableFuture.completedFuture(server(typed));
            case HELP -> CompletableFuture.completedFuture(new ConsoleAnswer.Help(typed));
        };
    }

    private CompletableFuture<ConsoleAnswer> breaks(String typed, String arguments, int frameId) {
        Optional<CompletableFuture<List<BreakpointStatus>>> several = suggestions.of(arguments);
        if (several.isPresent()) {
            return several.get().thenApply(all -> new ConsoleAnswer.BreakpointsSet(typed, all));
        }
        return EventWords.parse(arguments, Command.BREAK)
                .map(event -> breakpoints.add(event, frameId))
                .orElseGet(() -> breakpoints.add(arguments, Command.BREAK, folder))
                .thenApply(status -> new ConsoleAnswer.BreakpointSet(typed, status));
    }

    private ConsoleAnswer server(String typed) {
        return server == null
                ? new ConsoleAnswer.Failed(typed, "There is no server here to look at.")
                : new ConsoleAnswer.Server(typed, server.inspection());
    }

    private ConsoleAnswer sessions(String typed) {
        return server == null
                ? new ConsoleAnswer.Failed(typed, "There is no server here whose sessions others could join.")
                : new ConsoleAnswer.Sessions(typed, server.sessions());
    }

    private CompletableFuture<ConsoleAnswer> runTo(String typed, Place place) {
        return moves.runTo(typed, place.source(folder), place.request());
    }

    private CompletableFuture<ConsoleAnswer> clear(String typed, String id) {
        if (!id.matches("\\d{1,9}")) {
            throw badInput("'" + id + "' is no breakpoint's number; " + Command.BREAKS.word() + " lists them.");
        }
        int number = Integer.parseInt(id);
        return breakpoints.clear(number).thenApply(_ -> new ConsoleAnswer.Cleared(typed, number));
    }

    private static void checkArguments(Command command, String arguments) {
        if (arguments.isEmpty() && command.requiresArguments()) {
            throw badInput(command.word() + " needs more: type " + command.usage() + ".");
        }
        if (!arguments.isEmpty() && !command.takesArguments()) {
            throw badInput(command.word() + " takes nothing after it; '" + arguments + "' is not understood.");
        }
    }

    private void checkStarted() {
        if (!moves.started()) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE,
                    "The program has not started: " + Command.RUN.word() + " starts it, " + Command.NEXT.word()
                            + " starts it and stops at its first line.");
        }
    }

    private static SessionProblem badInput(String message) {
        return new SessionProblem(SessionProblem.Kind.BAD_INPUT, message);
    }

    private static String message(String typed, Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause instanceof SessionProblem) {
            return String.valueOf(cause.getMessage());
        }
        LOG.log(System.Logger.Level.ERROR, "The command " + typed + " failed.", cause);
        return "This should not happen, the log says more: " + cause;
    }
}
