package io.javascope.server.command;

import io.javascope.server.bench.DebugBench;
import io.javascope.server.bench.DebugSoak;
import io.javascope.server.bench.ServerCommand;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code javascope bench NAME}: what JavaScope costs on this machine, beside peers and floors. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures JavaScope on this machine, beside peers and floors in the same run.",
        subcommands = {
            BenchCommand.Debug.class,
            BenchActorsCommand.class,
            RecordBenchCommand.class,
            BenchHistoryCommand.class,
            BenchAnalysisCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which benchmark?");
    }

    /** {@code javascope bench debug}. */
    @Command(
            name = "debug",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description =
                    "Drives the server as an editor does: a step, a look at a stop, the start; beside bare JDI. Exit"
                            + " status 1 when a goal is missed.")
    static final class Debug implements Callable<Integer> {
        @Mixin
        private BenchOptions options = new BenchOptions();

        @Option(
                names = "--rounds",
                paramLabel = "N",
                defaultValue = "10",
                description = "How often the two sides take turns (default: ${DEFAULT-VALUE}).")
        private int rounds = 10;

        @Option(
                names = "--soak",
                description =
                        "Instead have random conversations with real servers about real programs: all are answered"
                                + " in form, nothing is left behind.")
        private boolean soak;

        @Option(names = "--conditions", description = "Only what conditions and log messages cost that do not stop.")
        private boolean conditions;

        @Option(
                names = "--slow-link",
                description = "Only what a stop costs over a network of 0, 1, 5 and 20 ms for a round trip.")
        private boolean slowLink;

        @Option(
                names = "--conversations",
                paramLabel = "N",
                defaultValue = "10000",
                description = "How many the soak has (default: ${DEFAULT-VALUE}).")
        private int conversations = 10_000;

        @Option(
                names = "--seed",
                paramLabel = "N",
                defaultValue = "1",
                description = "Seed of the soak's first conversation; the others count up (default: ${DEFAULT-VALUE}).")
        private long seed = 1;

        @Override
        public Integer call() throws Exception {
            if (rounds < 1 || conversations < 1) {
                throw CommandFailure.usage("--rounds and --conversations must be 1 or more.");
            }
            return options.status(() -> {
                if (soak) {
                    soak();
                } else {
                    var bench = new DebugBench(ServerCommand.ofThisProcess(), rounds);
                    var figures = conditions ? bench.conditions() : slowLink ? bench.slowLink() : bench.run();
                    figures.forEach(options::print);
                }
            });
        }

        private void soak() throws IOException {
            var outcome = new DebugSoak(
                            ServerCommand.ofThisProcess(),
                            conversations,
                            seed,
                            DebugSoak.LAUNCH_SHARE,
                            System.err::println)
                    .run();
            options.print(options.json() ? outcome.json().toString() : outcome.text());
            options.holds(outcome.holds());
        }
    }
}
