package io.javascope.server.bench.actors;

import io.javascope.server.bench.actors.ActorLibrary.Callee;
import java.util.Map;

/** One virtual thread asks one actor, question after question, each with a deadline. */
final class CallScenario implements Scenario {
    private static final int CALLS = 20_000;

    @Override
    public String name() {
        return "call";
    }

    @Override
    public Map<String, Double> run(ActorLibrary library) throws Exception {
        Callee callee = library.callee();
        double[] micros = new double[CALLS];
        double median = Threads.VIRTUAL.call(() -> Repetition.median(() -> {
            time(callee, micros);
            return Repetition.quantile(micros, 0.5);
        }));
        return Map.of("call p50", median, "call p99", Repetition.quantile(micros, 0.99));
    }

    private static void time(Callee callee, double[] micros) throws Exception {
        for (int i = 0; i < micros.length; i++) {
            long began = System.nanoTime();
            long answer = callee.ask(i);
            micros[i] = (System.nanoTime() - began) / 1e3;
            if (answer != i + 1) {
                throw new IllegalStateException("Asked " + i + ", answered " + answer);
            }
        }
    }
}
