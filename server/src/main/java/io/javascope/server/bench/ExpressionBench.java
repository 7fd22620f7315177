package io.javascope.server.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** What expressions cost in the debug console: interpreted, compiled for the first time, and again. */
final class ExpressionBench {
    private static final int WARM_UP = 200;
    private static final int TIMES = 200;
    private static final int DIFFERENT = 20;
    private static final String COMPILED = "orders.stream().mapToInt(o -> o.number()).filter(k -> k > %d).count()";

    private final ServerCommand server;
    private final Samples firstOfAll = new Samples();
    private final Samples firsts = new Samples();
    private final Samples again = new Samples();
    private final Samples variables = new Samples();
    private final Samples sums = new Samples();
    private final Samples calls = new Samples();

    ExpressionBench(ServerCommand server) {
        this.server = server;
    }

    /** Measures at one stop of the program, in {@code sessions} sessions one after the other. */
    List<Figure> run(BenchProgram program, int line, int sessions) throws IOException {
        for (int i = 0; i < sessions; i++) {
            try (var driven = DrivenServer.start(server, Redirect.DISCARD)) {
                driven.runTo(program, line);
                session(driven);
            }
        }
        return List.of(
                figure("evaluate a variable", variables, 0.5),
                figure("evaluate fields and arithmetic", sums, 0.5),
                new Figure("evaluate a call", "ms", calls, null, null, null),
                new Figure("first compiled expression of a session", "ms", firstOfAll, null, null, null),
                figure("a compiled expression for the first time", firsts, 300),
                figure("the same again", again, 2));
    }

    private void session(DrivenServer driven) {
        measure(driven, String.format(COMPILED, -1), firstOfAll);
        for (int i = 0; i < DIFFERENT; i++) {
            measure(driven, String.format(COMPILED, i), firsts);
        }
        repeat(driven, String.format(COMPILED, 0), again);
        repeat(driven, "total", variables);
        repeat(driven, "numbers[1] * 2 + numbers.length", sums);
        repeat(driven, "orders.get(1).number()", calls);
    }

    private static void repeat(DrivenServer driven, String expression, Samples samples) {
        for (int i = 0; i < WARM_UP; i++) {
            measure(driven, expression, new Samples());
        }
        for (int i = 0; i < TIMES; i++) {
            measure(driven, expression, samples);
        }
    }

    private static void measure(DrivenServer driven, String expression, Samples samples) {
        var result = driven.evaluate(expression);
        if (result.isBlank()) {
            throw new BenchFailure(expression + " gave nothing.");
        }
        samples.add(driven.lastEvaluation() / 1e6);
    }

    private static Figure figure(String name, Samples samples, double goal) {
        return new Figure(name, "ms", samples, null, null, new Goal.AtMost(goal));
    }
}
