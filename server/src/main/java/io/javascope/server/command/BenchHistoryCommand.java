package io.javascope.server.command;

import io.javascope.server.bench.history.HistoryBench;
import io.javascope.server.bench.history.HistorySoak;
import io.javascope.server.bench.questions.QuestionsProof;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code javascope bench history}. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Records a program of its own and measures how fast the recording is decoded, indexed, opened and"
                + " asked, beside a plain read of its bytes. Exit status 1 when a goal is missed.")
final class BenchHistoryCommand implements Callable<Integer> {
    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each thing is measured (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--soak",
            description = "Instead the long proofs: the answers of the index to every kind of question about made-up"
                    + " programs are those of reading every event; a recording of which each byte in turn is changed"
                    + " or the last one is read as far as it goes.")
    private boolean soak;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "With --soak: only these proofs (questions, large, differential, faults, indexes). Questions"
                    + " are about recordings of JavaParser, H2 and JUnit tests whose answers a debugger has seen or the"
                    + " programs have printed; Maven downloads the libraries, once. Large makes a recording of a billion"
                    + " events, which takes 4 GB of disk and 1 GB of heap.")
    private List<String> only = List.of();

    @Option(
            names = "--programs",
            paramLabel = "N",
            defaultValue = "40",
            description = "How many programs the soak makes up (default: ${DEFAULT-VALUE}).")
    private int programs = 40;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the first one (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || programs < 1) {
            throw CommandFailure.usage("--rounds and --programs must be 1 or more.");
        }
        if (!(soak ? HistorySoak.PROOFS : List.of()).containsAll(only)) {
            throw CommandFailure.usage("--only takes " + String.join(", ", HistorySoak.PROOFS) + ", with --soak.");
        }
        return options.status(() -> {
            if (!soak) {
                new HistoryBench(rounds, options::print, BenchHistoryCommand::progress).run();
                return;
            }
            List<String> chosen = only.isEmpty() ? HistorySoak.PROOFS : only;
            if (chosen.contains("questions")) {
                new QuestionsProof(options::print, BenchHistoryCommand::progress).run();
            }
            if (chosen.contains("large")) {
                new HistoryBench(rounds, options::print, BenchHistoryCommand::progress).runLarge();
            }
            new HistorySoak(programs, seed, options::print, BenchHistoryCommand::progress).run(chosen);
        });
    }

    private static void progress(String text) {
        System.err.println("javascope: " + text);
    }
}
