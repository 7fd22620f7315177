package io.javascope.server.bench.record;

import io.javascope.server.bench.TemporaryFolder;
import io.javascope.server.differential.Differential;
import io.javascope.server.differential.Differential.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Programs that were made up, recorded and watched by JDI in the same run, until a million values were compared. */
final class DifferentialProof {
    private static final int ENOUGH = 1_000_000;
    private static final int ROUNDS = 4;
    private static final int TOLD = 5;

    private final Path agent;
    private final long seed;
    private final Consumer<String> progress;

    DifferentialProof(Path agent, long seed, Consumer<String> progress) {
        this.agent = agent;
        this.seed = seed;
        this.progress = progress;
    }

    /** Tells lines, values and differences. */
    void run(Report report) throws IOException {
        long lines = 0;
        long values = 0;
        long differences = 0;
        int programs = 0;
        while (values < ENOUGH) {
            long program = seed * 1000 + programs++;
            try (var folder = TemporaryFolder.create()) {
                Outcome outcome = Differential.runGenerated(Workload.ourJava(), agent, folder.path(), program, ROUNDS);
                lines += outcome.lines();
                values += outcome.values();
                differences += outcome.differences().size();
                outcome.differences().stream()
                        .limit(TOLD)
                        .forEach(difference -> progress.accept("program " + program + ": " + difference));
            }
            progress.accept(programs + " programs, " + lines + " lines, " + values + " values compared, " + differences
                    + " differ");
        }
        report.add(new PlainFigure("programs made up", programs, "programs", OptionalDouble.empty()));
        report.add(new PlainFigure("lines compared with JDI", lines, "lines", OptionalDouble.empty()));
        report.add(new PlainFigure("values compared with JDI", values, "values", OptionalDouble.empty()));
        report.add(new PlainFigure("lines or values that differ", differences, "differences", OptionalDouble.of(0)));
    }
}
