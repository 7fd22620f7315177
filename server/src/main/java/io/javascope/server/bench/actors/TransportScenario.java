package io.javascope.server.bench.actors;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javascope.foundation.task.CpuPool;
import io.javascope.server.bench.DapClient;
import io.javascope.server.bench.TemporaryFolder;
import io.javascope.server.serving.DebugProtocol;
import io.javascope.server.transport.Address;
import java.nio.channels.Channels;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request to a real server over a Unix-domain socket, through the session's actor and back, while a synthetic load
 * holds every thread of the pool for computing and more waits behind it; and the same without the load.
 */
final class TransportScenario implements Scenario {
    static final String NAME = "transport";

    private static final int WARM_UP = 300;
    private static final int CALLS = 1_000;
    private static final int WAITING = 100;
    private static final long SLICE_NANOS = 20_000_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> run(ActorLibrary library) throws Exception {
        try (var folder = TemporaryFolder.create();
                var server = BenchServer.start(folder.path())) {
            Address address = server.listen(
                    new DebugProtocol(),
                    new Address.Unix(folder.path().resolve("own").resolve("dap.sock")),
                    null);
            var channel = address.connect();
            try (var client = DapClient.over(Channels.newInputStream(channel), Channels.newOutputStream(channel))) {
                client.ask("initialize", introduction());
                measure(client, WARM_UP);
                double[] quiet = measure(client, CALLS);
                double[] loaded = underLoad(client);
                return Map.of(
                        "transport call p99, quiet", Repetition.quantile(quiet, 0.99),
                        "transport call p50, pool saturated", Repetition.quantile(loaded, 0.5),
                        "transport call p99, pool saturated", Repetition.quantile(loaded, 0.99));
            }
        }
    }

    private static double[] underLoad(DapClient client) {
        var over = new AtomicBoolean();
        try (var pool = new CpuPool("load")) {
            for (int i = 0; i < WAITING; i++) {
                keepBusy(pool, over);
            }
            return measure(client, CALLS);
        } finally {
            over.set(true);
        }
    }

    /** Work that is followed by the same again, so that the queue never empties. */
    private static void keepBusy(CpuPool pool, AtomicBoolean over) {
        pool.submit("load", () -> {
            long end = System.nanoTime() + SLICE_NANOS;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            if (!over.get()) {
                keepBusy(pool, over);
            }
            return null;
        });
    }

    private static double[] measure(DapClient client, int calls) {
        double[] millis = new double[calls];
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            client.ask("setBreakpoints", noBreakpoints());
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        return millis;
    }

    private static JsonObject introduction() {
        var arguments = new JsonObject();
        arguments.addProperty("adapterID", "javascope");
        return arguments;
    }

    private static JsonObject noBreakpoints() {
        var source = new JsonObject();
        source.addProperty("path", "/nowhere/Nothing.java");
        var arguments = new JsonObject();
        arguments.add("source", source);
        arguments.add("breakpoints", new JsonArray());
        return arguments;
    }
}
