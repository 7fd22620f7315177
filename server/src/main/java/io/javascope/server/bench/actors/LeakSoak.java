package io.javascope.server.bench.actors;

import com.google.gson.JsonObject;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.server.bench.DapClient;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import io.javascope.server.bench.Samples;
import io.javascope.server.bench.TemporaryFolder;
import io.javascope.server.observe.Attached;
import io.javascope.server.serving.DebugProtocol;
import io.javascope.server.transport.Address;
import io.javascope.session.core.Sessions;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Clients come and go at a server in this process, each over a connection of its own; threads, descriptors and the heap
 * after a collection are compared before and after.
 */
final class LeakSoak {
    private static final int WARM_UP = 500;
    private static final int REPORT = 10_000;
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Duration each;
    private final Consumer<String> progress;

    LeakSoak(Duration each, Consumer<String> progress) {
        this.each = each;
        this.progress = progress;
    }

    List<Figure> run() throws IOException {
        try (var folder = TemporaryFolder.create();
                var server = BenchServer.start(folder.path())) {
            Address address = server.listen(
                    new DebugProtocol(Sessions::start),
                    new Address.Unix(folder.path().resolve("own").resolve("dap.sock")),
                    null);
            try (DapClient keeper = client(address)) {
                keeper.ask("initialize", introduction());
                for (int i = 0; i < WARM_UP; i++) {
                    comeAndGo(address);
                }
                Inspection before = rested(address);
                long clients = manyClients(address);
                Inspection after = rested(address);
                return figures(clients, before, after);
            }
        }
    }

    private long manyClients(Address address) throws IOException {
        long end = System.nanoTime() + each.toNanos();
        long clients = 0;
        while (System.nanoTime() < end) {
            comeAndGo(address);
            if (++clients % REPORT == 0) {
                progress.accept(clients + " clients");
            }
        }
        return clients;
    }

    private static void comeAndGo(Address address) throws IOException {
        try (DapClient client = client(address)) {
            client.ask("initialize", introduction());
        }
    }

    /** When the clients that have just left have ended. */
    private static Inspection rested(Address address) throws IOException {
        long end = System.nanoTime() + REST_NANOS;
        try (var attached = new Attached(address.connect(), null)) {
            Inspection seen = attached.inspect();
            while (children(seen) > 2 && System.nanoTime() < end) {
                System.gc();
                seen = attached.inspect();
            }
            System.gc();
            return attached.inspect();
        }
    }

    /** Of the supervisor that has the doorkeeper and the clients: the keeper and perhaps the observer are always there. */
    private static int children(Inspection inspection) {
        return inspection.tree().toString().split("-client-", -1).length - 1;
    }

    private static List<Figure> figures(long clients, Inspection before, Inspection after) {
        double bytes = after.process().heapUsed() - before.process().heapUsed();
        return List.of(
                figure("leaks: clients", "", clients, null),
                figure(
                        "leaks: threads",
                        "",
                        after.process().threads() - before.process().threads(),
                        new Goal.AtMost(4)),
                figure(
                        "leaks: descriptors",
                        "",
                        after.process().descriptors() - before.process().descriptors(),
                        new Goal.AtMost(4)),
                figure("leaks: actors and supervisors", "", children(after) - children(before), new Goal.AtMost(0)),
                figure("leaks: heap for each client", "B", bytes / clients, new Goal.AtMost(64)));
    }

    private static Figure figure(String name, String unit, double value, @Nullable Goal goal) {
        var samples = new Samples();
        samples.add(value);
        return new Figure(name, unit, samples, null, null, goal);
    }

    private static DapClient client(Address address) throws IOException {
        var channel = address.connect();
        return DapClient.over(Channels.newInputStream(channel), Channels.newOutputStream(channel));
    }

    private static JsonObject introduction() {
        var arguments = new JsonObject();
        arguments.addProperty("adapterID", "javascope");
        return arguments;
    }
}
