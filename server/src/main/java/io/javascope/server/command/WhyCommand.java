package io.javascope.server.command;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.timeline.Timeline;
import io.javascope.server.debug.AnswerWriter;
import io.javascope.server.debug.Headless;
import io.javascope.server.debug.SourceLines;
import io.javascope.session.SessionProblem;
import io.javascope.session.console.ConsoleAnswer;
import io.javascope.session.replay.ReplaySessions;
import io.javascope.session.source.ProjectSources;
import io.javascope.session.source.Sources;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code javascope why}: what led to something in a recording, by one question. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Tells what in a recording led to an exception or a value, back to the line that caused it: one event a line,"
                    + " each with its position for replay.",
            "Without an option it explains the last exception that nobody caught, else the last one. Sources are looked"
                    + " for in the project of the working folder. Exit status 1 when there is no answer, 3 when it is no"
                    + " recording."
        })
final class WhyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup
    private @Nullable Subject subject;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Option(
            names = "--source-path",
            paramLabel = "DIR",
            description = "Where sources lie beside those of the working folder's project; may be given several times.")
    private List<Path> sourcePaths = new ArrayList<>();

    @Parameters(paramLabel = "PATH", description = "The recording.")
    private Path path = Path.of("");

    /** At most one of them. */
    private static final class Subject {
        @Option(names = "--exception", paramLabel = "N", description = "An exception, by its number in :exceptions.")
        private @Nullable Integer exception;

        @Option(
                names = "--at",
                arity = "2",
                paramLabel = "POSITION EXPR",
                hideParamSyntax = true,
                description = "The value of an expression at a position.")
        private @Nullable List<String> at;

        @Option(names = "--line", paramLabel = "FILE:LINE", description = "A line that did not run.")
        private @Nullable String line;

        @Option(names = "--thread", paramLabel = "N", description = "A thread that waits.")
        private @Nullable Integer thread;

        /** The commands that ask it, the question last. */
        private List<String> commands() {
            if (at != null) {
                if (at.size() != 2) {
                    throw CommandFailure.usage("--at is given once: POSITION EXPR.");
                }
                return List.of(":goto " + at.getFirst(), ":why " + at.getLast());
            }
            if (line != null) {
                return List.of(":why line " + line);
            }
            return List.of(thread != null ? ":why thread " + thread : ":why exception " + exception);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> commands = subject == null ? List.of(":why exception 0") : subject.commands();
        try (CpuPool pool = new CpuPool("timeline")) {
            Timeline timeline = open(pool);
            Sources sources = ProjectSources.around(Path.of("").toAbsolutePath(), sourcePaths);
            try (Supervisor tree = Supervisor.root("why");
                    Headless headless = Headless.replaying(
                            client -> ReplaySessions.start(tree, client, timeline, sources, pool),
                            System.err,
                            () -> Inspection.of(tree))) {
                timeline.damage().forEach(line -> System.err.println("javascope: " + line));
                return ask(headless, commands);
            }
        } catch (SessionProblem problem) {
            throw CommandFailure.input(String.valueOf(problem.getMessage()));
        }
    }

    /** Writes the answer to the last command, or that of the first that fails. */
    private int ask(Headless headless, List<String> commands) throws InterruptedException {
        ConsoleAnswer answer = headless.type(commands.getFirst());
        for (String command : commands.subList(1, commands.size())) {
            if (answer.ok()) {
                answer = headless.type(command);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        AnswerWriter answers = json
                ? new AnswerWriter.Json(out)
                : new AnswerWriter.Text(out, new SourceLines(headless.session()), false);
        return answers.write(answer) && answer.ok() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private Timeline open(CpuPool pool) {
        try {
            return Timeline.open(path, pool);
        } catch (IOException unreadable) {
            throw Failures.of(unreadable, path + " cannot be read");
        }
    }
}
