package io.javascope.server.record;

import io.javascope.session.LaunchRequest;
import io.javascope.session.launch.LaunchPlan;
import io.javascope.session.launch.LaunchPlanner;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a command with the recorder in every JVM that it starts. */
public final class CommandRecording {
    private static final System.Logger LOG = System.getLogger(CommandRecording.class.getName());
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    private final List<String> command;
    private final Selection selection;
    private final @Nullable Path output;
    private final Path cwd = Path.of("").toAbsolutePath();

    /** @param output where to record; null: a new folder on the shelf of the working folder */
    public CommandRecording(List<String> command, Selection selection, @Nullable Path output) {
        this.command = List.copyOf(command);
        this.selection = selection;
        this.output = output;
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
        LaunchPlan plan = LaunchPlanner.plan(LaunchRequest.EMPTY.withCommand(command), "", text -> {
            LOG.log(Level.INFO, text);
        });
        Selection chosen = selection.include().isEmpty() ? selection.including(ProjectScope.of(plan)) : selection;
        RecordingShelf shelf = RecordingShelf.in(cwd);
        Path recording = output == null ? shelf.place(plan.name()) : made(output);
        int status = run(plan, agent, recording, chosen, new Progress(recording, terminal));
        Outcome outcome = new Outcome(status, remark(recording, chosen));
        if (output == null) {
            keepNewest(shelf);
        }
        return outcome;
    }

    private int run(LaunchPlan plan, Path agent, Path recording, Selection chosen, Progress progress)
            throws IOException, InterruptedException {
        CommandProcess process = start(plan, agent, recording, chosen);
        try {
            return process.await(PROGRESS, progress::update);
        } finally {
            progress.clear();
        }
    }

    private CommandProcess start(LaunchPlan plan, Path agent, Path recording, Selection chosen) throws IOException {
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

    private String remark(Path recording, Selection chosen) throws IOException {
        List<JvmSummary> jvms = JvmSummary.of(recording);
        if (jvms.isEmpty()) {
            Retention.remove(recording);
            return "nothing was recorded: the command started no JVM that could be recorded (Java 17 or newer that"
                    + " leaves JAVA_TOOL_OPTIONS as it is).";
        }
        Totals totals = new Totals(jvms);
        String where = shown(recording);
        if (totals.events() == 0 && !chosen.include().isEmpty()) {
            return "no event was recorded: nothing that ran is in the "
                    + (selection.include().isEmpty() ? "project's own packages" : "included classes")
                    + "; give --include: " + where;
        }
        String running = Writers.isWritten(recording) ? ", still recorded by JVMs that run on" : "";
        return "recorded " + totals.text() + ", in " + (jvms.size() == 1 ? "1 JVM" : jvms.size() + " JVMs") + running
                + ", " + totals.slowdown() + ": " + where;
    }

    private String shown(Path recording) {
        return recording.startsWith(cwd) ? cwd.relativize(recording).toString() : recording.toString();
    }

    /** A folder of the user's choice: a new or an empty one, so that no recording is mixed with another. */
    private static Path made(Path wanted) throws IOException {
        Path place = wanted.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            return Files.createDirectory(place, RecordingShelf.ownerOnly(place));
        } catch (FileAlreadyExistsException there) {
            if (Files.isDirectory(place) && isEmpty(place)) {
                return place;
            }
            throw new RecordProblem(place + " is there already; name a new folder with -o.", there);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }

    /** The recording is made: what cannot be tidied up is not its failure. */
    private static void keepNewest(RecordingShelf shelf) {
        try {
            Retention.DEFAULT.apply(shelf);
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "Old recordings could not be removed from " + shelf.folder(), failed);
        }
    }

    /** The progress line, where there is a terminal. */
    private record Progress(@Nullable ProgressLine line) {
        Progress(Path recording, @Nullable PrintStream terminal) {
            this(terminal == null ? null : new ProgressLine(recording, terminal));
        }

        void update() {
            if (line != null) {
                line.update();
            }
        }

        void clear() {
            if (line != null) {
                line.clear();
            }
        }
    }
}
