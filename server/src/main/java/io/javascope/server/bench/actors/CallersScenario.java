package io.javascope.server.bench.actors;

import io.javascope.server.bench.actors.ActorLibrary.Callee;
import java.util.Map;

/** Eight virtual threads ask one actor at the same time. */
final class CallersScenario implements Scenario {
    private static final int CALLERS = 8;
    private static final int CALLS_EACH = 5_000;

    @Override
    public String name() {
        return "callers";
    }

    @Override
    public Map<String, Double> run(ActorLibrary library) throws Exception {
        Callee callee = library.callee();
        return Map.of("calls/s, 8 callers", Repetition.median(() -> thousandsPerSecond(callee)));
    }

    private static double thousandsPerSecond(Callee callee) throws Exception {
        long began = System.nanoTime();
        Threads.VIRTUAL.callOnEach(CALLERS, () -> {
            for (int i = 0; i < CALLS_EACH; i++) {
                callee.ask(i);
            }
            return null;
        });
        return CALLERS * CALLS_EACH * 1e6 / (System.nanoTime() - began);
    }
}
