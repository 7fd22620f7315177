package io.javascope.server.record;

import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.launch.LaunchPlan;
import io.javascope.session.launch.LaunchPlanner;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a command with the recorder in every JVM that it starts. */
public final class CommandRecording {
    private static final System.Logger LOG = System.getLogger(CommandRecording.class.getName());
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    private final List<String> command;
    private final Selection selection;
    private final RecordingPlace place;

    /** @param output where to record; null: a new folder on the shelf of the working folder */
    public CommandRecording(List<String> command, Selection selection, @Nullable Path output) {
        this.command = List.copyOf(command);
        this.selection = selection;
        this.place = new RecordingPlace(Path.of("").toAbsolutePath(), output);
    }

    /**
     * What came of it.
     *
     * @param status the command's exit status
     * @param remark one line for people: what was recorded and where
     */
    public record Outcome(int status, String remark) {}

    /**
     * Runs the command to its end; its standard streams are ours.
     *
     * @param terminal where to show progress; null: nowhere
     * @throws RecordProblem if it cannot be run or recorded
     */
    public Outcome run(@Nullable PrintStream terminal) throws IOException, InterruptedException {
        Path agent = AgentJar.locate();
        LaunchPlan plan = LaunchPlanner.plan(
                LaunchRequest.of(new LaunchTarget.Command(command)), "", text -> LOG.log(Level.INFO, text));
        Selection chosen = selection.include().isEmpty()
                ? selection.including(ProjectScope.of(plan.project(), plan.classPath()))
                : selection;
        Path recording = place.make(plan.name());
        CommandProcess process = start(plan, agent, recording, chosen);
        ProgressLine progress = new ProgressLine(recording, terminal);
        int status = process.await(PROGRESS, progress::update);
        progress.clear();
        Shrinking.of(recording);
        Outcome outcome = new Outcome(status, new Remark(recording, selection, chosen).text(place.shown(recording)));
        place.tidy();
        return outcome;
    }

    private static CommandProcess start(LaunchPlan plan, Path agent, Path recording, Selection chosen)
            throws IOException {
        Map<String, @Nullable String> environment = new HashMap<>(plan.env());
        try {
            String option = AgentOptions.javaagent(agent, recording, chosen);
            environment.put(ToolOptions.VARIABLE, ToolOptions.with(System.getenv(ToolOptions.VARIABLE), option));
            return CommandProcess.start(plan.command(), plan.cwd(), environment);
        } catch (RecordProblem notStarted) {
            Retention.remove(recording);
            throw notStarted;
        }
    }
}
