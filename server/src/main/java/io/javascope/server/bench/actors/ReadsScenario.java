package io.javascope.server.bench.actors;

import io.javascope.foundation.config.ConfigService;
import io.javascope.foundation.id.Ids;
import io.javascope.server.bench.TemporaryFolder;
import java.util.Map;
import jdk.jfr.Event;
import jdk.jfr.StackTrace;

/** What is done so often that it must cost next to nothing: reading a setting, taking an id, a hook that is off. */
final class ReadsScenario implements Scenario {
    static final String NAME = "reads";

    private static final int TIMES = 20_000_000;

    /** A hook as those of the server, which nobody records. */
    @StackTrace(false)
    private static final class Hook extends Event {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> run(ActorLibrary library) throws Exception {
        try (var folder = TemporaryFolder.create();
                var server = BenchServer.start(folder.path())) {
            ConfigService config = server.services().config();
            return Map.of(
                    "config read", Repetition.median(() -> config(config)),
                    "id", Repetition.median(ReadsScenario::ids),
                    "disabled hook", Repetition.median(ReadsScenario::hooks));
        }
    }

    // A loop for each: one shared loop would measure the call through an interface.

    private static double config(ConfigService config) {
        long began = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += config.settings().history().maxSnapshots();
        }
        return nanos(began, sum);
    }

    private static double ids() {
        long began = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += Ids.next();
        }
        return nanos(began, sum);
    }

    private static double hooks() {
        long began = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            var hook = new Hook();
            if (hook.isEnabled()) {
                hook.commit();
            }
            sum += i;
        }
        return nanos(began, sum);
    }

    /** The result is looked at, so that nothing can be left out. */
    private static double nanos(long began, long sum) {
        double nanos = (System.nanoTime() - began) / (double) TIMES;
        if (sum == 0) {
            throw new IllegalStateException("Nothing was read");
        }
        return nanos;
    }
}
