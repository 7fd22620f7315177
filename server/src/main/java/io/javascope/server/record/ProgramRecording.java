package io.javascope.server.record;

import io.javascope.session.LaunchRequest;
import io.javascope.session.launch.LaunchPlan;
import io.javascope.session.launch.LaunchPlanner;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of a program that a launch would start, recorded to its end. What it prints goes to a file; it reads nothing. */
public final class ProgramRecording {
    private static final System.Logger LOG = System.getLogger(ProgramRecording.class.getName());

    private ProgramRecording() {}

    /**
     * Runs it and waits for its end.
     *
     * @param recording a new folder
     * @param output the file that takes what it prints
     * @param longest it is ended, and the recording given up, when it takes longer
     * @throws io.javascope.session.SessionProblem if it cannot be prepared, such as when it cannot be compiled
     * @throws RecordProblem if it cannot be started, or takes too long
     */
    public static void run(LaunchRequest request, Path recording, Path output, Duration longest)
            throws IOException, InterruptedException {
        Path made = new RecordingPlace(recording.toAbsolutePath(), recording).make("");
        Selection all = new Selection(Plan.FULL, List.of(), List.of(), 0);
        String agent = AgentOptions.javaagent(AgentJar.locate(), made, all);
        LaunchPlan plan = LaunchPlanner.plan(request, agent, text -> LOG.log(Level.INFO, text));
        Process process = CommandProcess.quietly(plan.command(), plan.cwd(), plan.env(), output);
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RecordProblem(plan.name() + " still ran after " + longest.toSeconds()
                        + " s and was ended; record it with: javascope record -- COMMAND");
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
