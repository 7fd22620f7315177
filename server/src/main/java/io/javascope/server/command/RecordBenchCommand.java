package io.javascope.server.command;

import io.javascope.server.bench.record.RecordBench;
import io.javascope.server.bench.record.RecordSoak;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code javascope bench record}. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measures what recording costs, as CPU time to that without an agent, beside JFR's method tracing and the"
                    + " OpenTelemetry agent. Exit status 1 when a goal is missed.",
            "What is measured (JavaParser, H2, commons-lang and its tests, the OpenTelemetry agent; for the soak also"
                    + " Guava, Spring, Jackson, ECJ, Kotlin, Scala, Groovy, Hibernate, commons-collections and"
                    + " commons-codec) is downloaded from Maven Central by Maven, once."
        })
final class RecordBenchCommand implements Callable<Integer> {
    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often the variants take turns (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these workloads (loops, JavaParser, H2, JUnit) or, with --soak, proofs (verifier,"
                    + " differential, behaviour, kills).")
    private List<String> only = List.of();

    @Option(
            names = "--soak",
            description = "Instead the long proofs: more than 20,000 classes instrumented and verified; made-up"
                    + " programs of which 1,000,000 values are compared with what JDI sees; test suites and programs"
                    + " that do what they did without the recorder;"
                    + " 1,000 programs that are killed, of which every recorded chunk must decode.")
    private boolean soak;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many programs the soak ends without warning (default: ${DEFAULT-VALUE}).")
    private int kills = 1000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the moments at which it does (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        List<String> known = soak ? RecordSoak.PROOFS : RecordBench.WORKLOADS;
        if (rounds < 1) {
            throw CommandFailure.usage("--rounds must be 1 or more.");
        }
        if (!known.containsAll(only)) {
            throw CommandFailure.usage("--only takes " + String.join(", ", known) + ".");
        }
        return options.status(() -> options.holds(run(only.isEmpty() ? known : only)));
    }

    private boolean run(List<String> chosen) throws IOException {
        Consumer<String> progress = text -> System.err.println("javascope: " + text);
        return soak
                ? new RecordSoak(chosen, kills, seed, options.json(), options::print, progress).run()
                : new RecordBench(rounds, chosen, options.json(), options::print, progress).run();
    }
}
