package io.javascope.server.command;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.timeline.Timeline;
import io.javascope.server.debug.Headless;
import io.javascope.server.debug.HeadlessRun;
import io.javascope.server.debug.Script;
import io.javascope.server.transport.StandardStreams;
import io.javascope.session.SessionProblem;
import io.javascope.session.replay.ReplaySessions;
import io.javascope.session.source.ProjectSources;
import io.javascope.session.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code javascope replay}: a debugger without an editor, over a recording. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Debugs a recording, a folder or a packed one, by console commands, forwards and backwards: from a script,"
                    + " or as you type them. The command :help lists them.",
            "It begins at the first recorded line. Sources are looked for in the project of the working folder. Exit"
                    + " status 1 when a command failed or an :expect did not hold, 3 when it is no recording."
        })
final class ReplayCommand implements Callable<Integer> {
    private final StandardStreams streams;

    @Mixin
    private ScriptOptions typing = new ScriptOptions();

    @Option(
            names = "--source-path",
            paramLabel = "DIR",
            description = "Where sources lie beside those of the working folder's project; may be given several times.")
    private List<Path> sourcePaths = new ArrayList<>();

    @Parameters(paramLabel = "PATH", description = "The recording.")
    private Path path = Path.of("");

    ReplayCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (CpuPool pool = new CpuPool("timeline")) {
            Timeline timeline = open(pool);
            Sources sources = ProjectSources.around(Path.of("").toAbsolutePath(), sourcePaths);
            try (Script lines = typing.lines(streams);
                    Supervisor tree = Supervisor.root("replay");
                    Headless headless = Headless.replaying(
                            client -> ReplaySessions.start(tree, client, timeline, sources, pool),
                            System.err,
                            () -> Inspection.of(tree))) {
                var outcome = new HeadlessRun(headless, typing.answers(headless)).play(lines);
                // Only now: it waits for all of the recording to be looked at, and no answer should.
                Stream.of(timeline.damage(), timeline.gaps())
                        .flatMap(List::stream)
                        .forEach(line -> System.err.println("javascope: " + line));
                return switch (outcome) {
                    case DONE -> ExitStatus.DONE;
                    case FAILED -> ExitStatus.FAILED;
                    case PROGRAM_MISSING -> ExitStatus.INPUT;
                };
            }
        } catch (SessionProblem problem) {
            throw CommandFailure.input(String.valueOf(problem.getMessage()));
        }
    }

    private Timeline open(CpuPool pool) {
        try {
            return Timeline.open(path, pool);
        } catch (IOException unreadable) {
            throw Failures.of(unreadable, path + " cannot be replayed");
        }
    }
}
