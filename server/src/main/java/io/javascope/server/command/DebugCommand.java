package io.javascope.server.command;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.config.Settings;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.foundation.task.CpuPool;
import io.javascope.server.debug.Headless;
import io.javascope.server.debug.HeadlessRun;
import io.javascope.server.debug.Script;
import io.javascope.server.observe.ObservationSocket;
import io.javascope.server.observe.ObservedTree;
import io.javascope.server.record.SessionRecorder;
import io.javascope.server.transport.ProcessSockets;
import io.javascope.server.transport.StandardStreams;
import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.SessionProblem;
import io.javascope.session.SessionSettings;
import io.javascope.session.children.CommandSessions;
import io.javascope.session.joined.Recordings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
    private final StandardStreams streams;
    private final Supplier<Supervisor> trees;

    @Mixin
    private ScriptOptions typing = new ScriptOptions();

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "After --: the command line to debug.")
    private List<String> command = List.of();

    @Mixin
    private RecordingOptions recording = new RecordingOptions();

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
        recording.check();
        try (Script lines = typing.lines(streams);
                CpuPool pool = new CpuPool("timeline");
                Supervisor tree = trees.get();
                Headless headless = new Headless(
                        client -> CommandSessions.start(
                                tree, settings(), client, new Recordings(new SessionRecorder(), pool)),
                        LaunchRequest.of(new LaunchTarget.Command(command)).withRecording(recording.wanted()),
                        System.err,
                        () -> Inspection.of(tree));
                ObservationSocket observation =
                        ObservationSocket.open(ProcessSockets.ofThisUser(), new ObservedTree(tree))) {
            assert observation != null;
            return switch (new HeadlessRun(headless, typing.answers(headless)).play(lines)) {
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
}
