package io.javascope.server.command;

import io.javascope.server.bench.Figure;
import io.javascope.server.bench.actors.ActorBench;
import io.javascope.server.bench.actors.ActorSoak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code javascope bench actors}. */
@Command(
        name = "actors",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Measures the actor kernel beside Apache Pekko, in JVMs that take turns. Exit status 1 when a goal"
                        + " is missed.")
final class BenchActorsCommand implements Callable<Integer> {
    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often the two sides take turns (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--only", paramLabel = "SCENARIO", split = ",", description = "Run these scenarios alone.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--soak",
            description = "Instead run the long proofs: two billion ids, Jazzer on every decoder, chaos in a tree of"
                    + " actors, leaks of a server whose clients come and go.")
    private boolean soak;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long each part of the soak takes (default: ${DEFAULT-VALUE}).")
    private int minutes = 5;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || minutes < 1) {
            throw CommandFailure.usage("--rounds and --minutes must be 1 or more.");
        }
        List<String> known = ActorBench.scenarios();
        if (!known.containsAll(only)) {
            throw CommandFailure.usage("--only takes some of " + String.join(", ", known) + ".");
        }
        return options.status(() -> {
            List<Figure> figures = soak
                    ? new ActorSoak(Duration.ofMinutes(minutes), System.err::println).run()
                    : new ActorBench(rounds, System.err::println).run(only.isEmpty() ? known : only);
            figures.forEach(options::print);
        });
    }
}
