package io.javascope.server.bench;

import io.javascope.session.floor.JdiFloor;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/**
 * What debugging costs: the real server as a process, driven over its standard streams as an editor drives it, with the
 * ring of stops on; beside it, in turns, the same program driven by bare JDI.
 */
public final class DebugBench {
    /** Before this both sides still compile their own code. */
    private static final int WARM_UP = 300;

    /** Debug sessions in which expressions are measured. */
    private static final int SESSIONS = 3;

    /** One of them takes a second or so. */
    private static final int MOST_CONDITION_ROUNDS = 10;

    private static final String PROGRAM = "Staircase";
    private static final String MARKER = "STOP";

    private final ServerCommand server;
    private final int rounds;
    private final HeavyLines heavyLines = new HeavyLines();
    private final Samples steps = new Samples();
    private final Samples floorSteps = new Samples();
    private final Samples refreshes = new Samples();
    private final Samples floorRefreshes = new Samples();
    private final List<Figure> expressions = new ArrayList<>();
    private final Samples starts = new Samples();
    private final Samples floorStarts = new Samples();

    /**
     * A benchmark to be run once.
     *
     * @param rounds how often the two sides take turns; each turn is 20 steps and 5 refreshes
     */
    public DebugBench(ServerCommand server, int rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    /**
     * Runs it; takes a minute or so.
     *
     * @throws IOException when a process does not start
     */
    public List<Figure> run() throws IOException {
        try (var folder = TemporaryFolder.create()) {
            var program = BenchProgram.in(folder.path(), PROGRAM);
            measureStops(program);
            expressions.addAll(new ExpressionBench(server).run(program, program.line(MARKER), SESSIONS));
            measureHeavyLines(BenchProgram.in(folder.path(), "HeavyLines"));
            for (int i = 0; i < rounds; i++) {
                floorStarts.add(StartTime.ofTrivialProgram(server, program));
                starts.add(StartTime.ofServer(server));
            }
        }
        var figures = new ArrayList<>(List.of(
                new Figure("next to stopped", steps, "bare JDI", floorSteps, 0.4),
                new Figure("refresh at a stop", refreshes, "bare JDI", floorRefreshes, 3),
                new Figure("start to initialize response", starts, "start of a trivial program", floorStarts, 300)));
        figures.addAll(expressions);
        figures.addAll(heavyLines.figures());
        figures.addAll(conditions());
        figures.addAll(slowLink());
        return List.copyOf(figures);
    }

    /**
     * Only what conditions and log messages cost.
     *
     * @throws IOException when a process does not start
     */
    public List<Figure> conditions() throws IOException {
        return new ConditionBench(server).run(Math.min(rounds, MOST_CONDITION_ROUNDS));
    }

    /**
     * Only what a stop costs over a network that takes its time.
     *
     * @throws IOException when a process does not start
     */
    public List<Figure> slowLink() throws IOException {
        try (var folder = TemporaryFolder.create()) {
            var program = BenchProgram.in(folder.path(), PROGRAM);
            return new SlowLinkBench(server, rounds).run(program, program.line(MARKER));
        }
    }

    private void measureHeavyLines(BenchProgram program) throws IOException {
        int line = program.line(MARKER);
        var command = List.of(
                ServerCommand.java().toString(), "-cp", program.classes().toString(), program.mainClass());
        try (var ours = DrivenServer.start(server, Redirect.DISCARD);
                var floor = JdiFloor.runTo(command, program.mainClass(), line)) {
            ours.runTo(program, line);
            heavyLines.measure(ours, floor, rounds);
        }
    }

    private void measureStops(BenchProgram program) throws IOException {
        int line = program.line(MARKER);
        var command = List.of(
                ServerCommand.java().toString(), "-cp", program.classes().toString(), program.mainClass());
        try (var ours = DrivenServer.start(server, Redirect.DISCARD);
                var floor = JdiFloor.runTo(command, program.mainClass(), line)) {
            ours.runTo(program, line);
            turn(ours, floor, WARM_UP, 20, new Samples(), new Samples(), new Samples(), new Samples());
            for (int i = 0; i < rounds; i++) {
                turn(ours, floor, 20, 5, steps, refreshes, floorSteps, floorRefreshes);
            }
        }
    }

    private static void turn(
            DrivenServer ours,
            JdiFloor floor,
            int stepCount,
            int refreshCount,
            Samples steps,
            Samples refreshes,
            Samples floorSteps,
            Samples floorRefreshes)
            throws IOException {
        for (int i = 0; i < stepCount; i++) {
            long began = System.nanoTime();
            ours.next();
            steps.since(began);
        }
        for (int i = 0; i < refreshCount; i++) {
            ours.next();
            long began = System.nanoTime();
            ours.refresh();
            refreshes.since(began);
        }
        for (int i = 0; i < stepCount; i++) {
            long began = System.nanoTime();
            floor.step();
            floorSteps.since(began);
        }
        for (int i = 0; i < refreshCount; i++) {
            floor.step();
            long began = System.nanoTime();
            floor.refresh(DrivenServer.FRAMES);
            floorRefreshes.since(began);
        }
    }
}
