package io.javascope.server.bench.history;

import io.javascope.server.bench.BenchProgram;
import io.javascope.server.bench.DrivenServer;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import io.javascope.server.bench.Samples;
import io.javascope.server.bench.ServerCommand;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What an editor waits for when it steps back: the real server as a process, driven over its standard streams, each step
 * with all that an editor asks at a stop. Over a recording, and from the stops of a program that is recorded.
 */
final class LookBack {
    private static final int WARM_UP = 200;
    private static final int STEPS = 40;
    private static final double MOST_MILLIS = 20;
    private static final double MOST_RATIO = 1.1;

    private final int rounds;
    private final Consumer<Figure> figures;

    LookBack(int rounds, Consumer<Figure> figures) {
        this.rounds = rounds;
        this.figures = figures;
    }

    /** From the end of a recording on. */
    void recording(BenchProgram program, Path recording) throws IOException {
        Samples p95 = new Samples();
        try (var server = start()) {
            server.open(recording, program);
            for (int round = 0; round <= rounds; round++) {
                Samples looks = new Samples();
                for (int i = 0; i < (round == 0 ? WARM_UP : STEPS); i++) {
                    look(server, looks);
                }
                if (round > 0) {
                    p95.add(looks.quantile(0.95));
                }
            }
        }
        tell("stepBack and refresh p95, recording", p95);
    }

    /** From live stops of the program after so many days of ten times as many: each is looked back from once, then the program steps on. */
    void live(BenchProgram program, int days) throws IOException {
        Samples p95 = new Samples();
        Samples ratios = new Samples();
        try (var server = start()) {
            server.recordTo(program, program.line("PULSE"), "day == " + days, Integer.toString(10 * days));
            looked(server, WARM_UP, new Samples());
            for (int round = 0; round < rounds; round++) {
                Samples plain = new Samples();
                for (int i = 0; i < STEPS; i++) {
                    long began = System.nanoTime();
                    server.next();
                    plain.since(began);
                }
                Samples looks = new Samples();
                ratios.add(looked(server, STEPS, looks).median() / plain.median());
                p95.add(looks.quantile(0.95));
            }
        }
        tell("stepBack and refresh p95, live stop", p95);
        figures.accept(new Figure(
                "live step with looks back, to one without", "times", ratios, null, null, new Goal.AtMost(MOST_RATIO)));
    }

    /** Steps with a look back between each two of them; what the steps took. */
    private static Samples looked(DrivenServer server, int steps, Samples looks) {
        Samples taken = new Samples();
        for (int i = 0; i < steps; i++) {
            look(server, looks);
            server.run(); // to the live stop
            long began = System.nanoTime();
            server.next();
            taken.since(began);
        }
        return taken;
    }

    private static void look(DrivenServer server, Samples looks) {
        long began = System.nanoTime();
        server.back();
        server.refresh(1, 1);
        looks.since(began);
    }

    private static DrivenServer start() throws IOException {
        return DrivenServer.start(ServerCommand.ofThisProcess(), Redirect.DISCARD);
    }

    private void tell(String name, Samples p95) {
        figures.accept(new Figure(name, "ms", p95, null, null, new Goal.AtMost(MOST_MILLIS)));
    }
}
