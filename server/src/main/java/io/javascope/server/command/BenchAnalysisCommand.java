package io.javascope.server.command;

import io.javascope.server.bench.analysis.AnalysisBench;
import io.javascope.server.bench.analysis.EditSoak;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code javascope bench analysis}. */
@Command(
        name = "analysis",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Measures the analyser on the sources of well-known libraries, which Maven downloads, once, beside PMD,"
                        + " SpotBugs and JGraphT. Exit status 1 when a goal is missed.")
final class BenchAnalysisCommand implements Callable<Integer> {
    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each JVM is started (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--soak",
            description = "Instead edit real sources at random: after each edit the incremental analysis must say what"
                    + " a fresh one says.")
    private boolean soak;

    @Option(
            names = "--edits",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many the soak makes (default: ${DEFAULT-VALUE}).")
    private int edits = 10_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the soak's first files; the others count up (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        if (edits < 1 || rounds < 1) {
            throw CommandFailure.usage("--rounds and --edits must be 1 or more.");
        }
        return options.status(() -> {
            if (soak) {
                new EditSoak(edits, seed, options::print, BenchAnalysisCommand::progress).run();
            } else {
                new AnalysisBench(rounds, options::print, BenchAnalysisCommand::progress).run();
            }
        });
    }

    private static void progress(String text) {
        System.err.println("javascope: " + text);
    }
}
