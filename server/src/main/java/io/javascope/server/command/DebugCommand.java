package io.javascope.server.command;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.config.Settings;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.server.debug.AnswerWriter;
import io.javascope.server.debug.Headless;
import io.javascope.server.debug.HeadlessRun;
import io.javascope.server.debug.Script;
import io.javascope.server.debug.SourceLines;
import io.javascope.server.observe.ObservationSocket;
import io.javascope.server.observe.ObservedTree;
import io.javascope.server.transport.ProcessSockets;
import io.javascope.server.transport.StandardStreams;
import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.SessionProblem;
import io.javascope.session.SessionSettings;
import io.javascope.session.children.CommandSessions;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code javascope debug}: a debugger without an editor. */
@Command(
        name = "debug",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Debugs the program that COMMAND starts (java ..., a script, mvn test) by console commands, forwards and"
                    + " backwards: from a script, or as you type them. The command :help lists them.",
            "Breakpoints are set before anything runs; the first move (:run, :next) starts the program. Answers go to"
                    + " standard output, the program's own output to standard error. The program ends with the script."
        })
final class DebugCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final StandardStreams streams;
    private final Supplier<Supervisor> trees;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--script",
            paramLabel = "FILE|-",
            description = "Console commands, one a line (-: standard input); # begins a comment.")
    private @Nullable String script;

    @Option(names = "--json", description = "Answer each command with one JSON object on a line.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "After --: the command line to debug.")
    private List<String> command = List.of();

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    DebugCommand(StandardStreams streams) {
        this(streams, () -> Supervisor.root("debug"));
    }

    /** @param trees makes the tree of a run */
    DebugCommand(StandardStreams streams, Supplier<Supervisor> trees) {
        this.streams = streams;
        this.trees = trees;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Script lines = lines();
                Supervisor tree = trees.get();
                Headless headless = new Headless(
                        client -> CommandSessions.start(tree, settings(), client),
                        LaunchRequest.of(new LaunchTarget.Command(command)),
                        System.err,
                        () -> Inspection.of(tree));
                ObservationSocket observation =
                        ObservationSocket.open(ProcessSockets.ofThisUser(), new ObservedTree(tree))) {
            assert observation != null;
            return switch (new HeadlessRun(headless, answers(headless)).play(lines)) {
                case DONE -> ExitStatus.DONE;
                case FAILED -> ExitStatus.FAILED;
                case PROGRAM_MISSING -> ExitStatus.INPUT;
            };
        } catch (SessionProblem problem) {
            throw CommandFailure.input(String.valueOf(problem.getMessage()));
        }
    }

    private SessionSettings settings() {
        Settings now = settings.sources().read().settings();
        return SessionSettings.of(
                now.history().maxSnapshots(),
                now.history().maxSnapshotBytes(),
                now.debug().debuggeeTimeout(),
                now.debug().evaluateTimeout());
    }

    private AnswerWriter answers(Headless headless) {
        PrintWriter out = spec.commandLine().getOut();
        return json
                ? new AnswerWriter.Json(out)
                : new AnswerWriter.Text(out, new SourceLines(headless.session()), !typed());
    }

    private Script lines() {
        if (script != null && !script.equals(STANDARD_INPUT)) {
            return Script.of(file(Path.of(script)));
        }
        var reader = new BufferedReader(new InputStreamReader(streams.input(), StandardCharsets.UTF_8));
        return typed() ? Script.typed(reader, this::prompt) : Script.of(reader);
    }

    private static BufferedReader file(Path path) {
        try {
            return Files.newBufferedReader(path);
        } catch (IOException unreadable) {
            throw Failures.of(unreadable, "The script " + path + " cannot be read");
        }
    }

    /** Whether somebody sits at a terminal and types. */
    private boolean typed() {
        Console terminal = System.console();
        return script == null && terminal != null && terminal.isTerminal();
    }

    private void prompt() {
        PrintWriter out = spec.commandLine().getOut();
        out.print("javascope> ");
        out.flush();
    }
}
