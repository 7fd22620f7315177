package io.javascope.server.demo;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Position;
import io.javascope.history.timeline.Timeline;
import io.javascope.server.debug.Headless;
import io.javascope.server.record.ProgramRecording;
import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.StopReason;
import io.javascope.session.WhyChain;
import io.javascope.session.console.ConsoleAnswer;
import io.javascope.session.replay.ReplaySessions;
import io.javascope.session.source.ProjectSources;
import io.javascope.session.source.Sources;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The main job, shown on one program: records a run that fails, opens the recording, and walks by console commands from the
 * exception back to the line that set the bad value. Nothing about the program is known in advance.
 */
public final class Demo {
    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Path program;
    private final Path folder;
    private final PrintWriter out;
    private final PrintStream programOutput;
    private final Paint paint;

    /**
     * Shows nothing yet.
     *
     * @param program a Java source file with a main method
     * @param folder where the recording goes; whoever made the folder removes it
     * @param out where commands and answers are shown
     * @param programOutput where the program's own output goes, when it has ended
     */
    public Demo(Path program, Path folder, PrintWriter out, PrintStream programOutput, Paint paint) {
        this.program = program.toAbsolutePath();
        this.folder = folder;
        this.out = out;
        this.programOutput = programOutput;
        this.paint = paint;
    }

    /**
     * Shows all of it; takes seconds.
     *
     * @throws io.javascope.session.SessionProblem when the program cannot be prepared
     * @throws io.javascope.server.record.RecordProblem when it cannot be recorded
     */
    public DemoOutcome show() throws IOException, InterruptedException {
        out.println(
                paint.remark(
                        "Why does " + program.getFileName()
                                + " fail? One run is recorded; then the recording is asked. The commands are shown as they are typed."));
        out.flush();
        Path recording = folder.resolve("demo.jscope");
        Path output = folder.resolve("output.txt");
        ProgramRecording.run(LaunchRequest.of(new LaunchTarget.SourceFile(program)), recording, output, LONGEST_RUN);
        Files.readAllLines(output).forEach(programOutput::println);
        CpuPool pool = new CpuPool("timeline");
        try (Supervisor tree = Supervisor.root("demo")) {
            Timeline timeline = Timeline.open(recording, pool);
            Path sources = program.resolveSibling("");
            Sources found = ProjectSources.around(sources, List.of(sources));
            try (Headless headless = Headless.replaying(
                    client -> ReplaySessions.start(tree, client, timeline, found, pool), programOutput, null)) {
                return show(new Stage(headless, out, paint));
            }
        } finally {
            pool.close();
            // Else an index may still be kept in the folder while it is removed.
            var _ = pool.awaitEnd(LONGEST_END);
        }
    }

    private DemoOutcome show(Stage stage) throws InterruptedException {
        ConsoleAnswer answer = stage.show(":run");
        boolean thrown =
                answer instanceof ConsoleAnswer.Moved(var _, var report) && report.reason() == StopReason.EXCEPTION;
        if (!thrown) {
            out.println("The program ends without an exception that nobody catches, so there is nothing to explain.");
            return DemoOutcome.NOT_FOUND;
        }
        stage.show(":stack");
        return stage.show(":why exception 0") instanceof ConsoleAnswer.Why(var _, WhyChain chain)
                ? walkBack(stage, chain)
                : DemoOutcome.NOT_FOUND;
    }

    /** To each link of the chain at which the view does not stand already. */
    private DemoOutcome walkBack(Stage stage, WhyChain chain) throws InterruptedException {
        if (chain.steps().size() < 2 || chain.open() != null) {
            out.println("Where the bad value came from cannot be told.");
            return DemoOutcome.NOT_FOUND;
        }
        out.println();
        out.println(paint.remark("Back in time, from link to link:"));
        Position view = chain.steps().getFirst().position();
        for (WhyChain.Step step : chain.steps()) {
            if (!step.position().equals(view)) {
                view = step.position();
                stage.show(":goto " + view);
            }
        }
        WhyChain.Step cause = chain.steps().getLast();
        out.println();
        out.println(paint.found("The line that set the bad value: "
                + (cause.source() == null ? "line" : cause.source().name()) + ":" + cause.line()));
        return DemoOutcome.FOUND;
    }
}
