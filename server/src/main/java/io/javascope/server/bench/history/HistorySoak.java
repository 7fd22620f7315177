package io.javascope.server.bench.history;

import io.javascope.server.bench.BenchProgram;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import io.javascope.server.bench.Samples;
import io.javascope.server.bench.ServerCommand;
import io.javascope.server.bench.TemporaryFolder;
import io.javascope.server.differential.GeneratedRecording;
import io.javascope.server.differential.HistoryDifferential;
import io.javascope.server.differential.HistoryFaults;
import io.javascope.server.differential.IndexFaults;
import io.javascope.server.record.AgentJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The long proofs of the history: the index answers as the events do, and damage is told or does not matter. */
public final class HistorySoak {
    /** What it consists of; the first two are run by others. */
    public static final List<String> PROOFS = List.of("questions", "large", "differential", "faults", "indexes");

    private static final int ROUNDS = 40;
    private static final int QUESTIONS = 400;
    private static final int TOLD = 5;
    /** Enough for some parts of an index, of which each {@link #STRIDE}th byte is damaged, the first one by the seed: it has hundreds of thousands. */
    private static final int INDEXED_DAYS = 100;

    private static final int STRIDE = 11;

    private final int programs;
    private final long seed;
    private final Consumer<Figure> figures;
    private final Consumer<String> progress;

    /**
     * A soak to be run once.
     *
     * @param programs how many are made up
     * @param seed of the first one; the others count up
     * @param figures takes the figures
     * @param progress is told what goes on
     */
    public HistorySoak(int programs, long seed, Consumer<Figure> figures, Consumer<String> progress) {
        this.programs = programs;
        this.seed = seed;
        this.figures = figures;
        this.progress = progress;
    }

    /** Runs those of {@link #PROOFS} that are its own; all of them take an hour or so. */
    public void run(List<String> chosen) throws IOException {
        Path agent = AgentJar.locate();
        if (chosen.contains("differential")) {
            differential(agent);
        }
        if (chosen.contains("faults")) {
            faults(agent);
        }
        if (chosen.contains("indexes")) {
            indexFaults(agent);
        }
    }

    private void indexFaults(Path agent) throws IOException {
        String name = "damaged indexes";
        try (var folder = TemporaryFolder.create()) {
            BenchProgram program = BenchProgram.in(folder.path(), MarketRecording.MAIN);
            Path recording = folder.path().resolve("small.jscope");
            MarketRecording.make(program, agent, INDEXED_DAYS, recording);
            try (var faults = new IndexFaults(recording)) {
                var outcome = faults.run((int) Math.floorMod(seed, STRIDE), STRIDE, progress);
                outcome.problems().stream().limit(TOLD).forEach(progress);
                tell(name, "indexes", outcome.damaged(), null);
                tell(
                        name + ", that changed an answer",
                        "indexes",
                        outcome.problems().size(),
                        new Goal.Exactly(0));
            }
        }
    }

    private void differential(Path agent) throws IOException {
        long answers = 0;
        long differences = 0;
        for (long program = seed; program < seed + programs; program++) {
            try (var folder = TemporaryFolder.create()) {
                Path recording = GeneratedRecording.make(ServerCommand.java(), agent, folder.path(), program, ROUNDS);
                var outcome = HistoryDifferential.run(recording, "Generated" + program + ".java", program, QUESTIONS);
                answers += outcome.answers();
                differences += outcome.differences().size();
                long number = program;
                outcome.differences().stream()
                        .limit(TOLD)
                        .forEach(difference -> progress.accept("program " + number + ": " + difference));
            }
            progress.accept(answers + " answers compared, " + differences + " differ");
        }
        tell("answers compared with every event", "answers", answers, null);
        tell("answers that differ", "differences", differences, new Goal.Exactly(0));
    }

    private void faults(Path agent) throws IOException {
        try (var folder = TemporaryFolder.create()) {
            BenchProgram program = BenchProgram.in(folder.path(), MarketRecording.MAIN);
            Path recording = folder.path().resolve("small.jscope");
            MarketRecording.make(program, agent, 1, recording);
            try (var faults = new HistoryFaults(recording)) {
                var outcome = faults.run(0, 1, progress);
                outcome.problems().stream().limit(TOLD).forEach(progress);
                tell("damaged recordings that were read", "recordings", outcome.opened(), null);
                tell("damaged recordings that were refused", "recordings", outcome.refused(), null);
                tell(
                        "damaged recordings that crashed",
                        "recordings",
                        outcome.problems().size(),
                        new Goal.Exactly(0));
            }
        }
    }

    private void tell(String name, String unit, double value, @Nullable Goal goal) {
        Samples once = new Samples();
        once.add(value);
        figures.accept(new Figure(name, unit, once, null, null, goal));
    }
}
