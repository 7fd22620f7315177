package io.javascope.server.bench.actors;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.server.bench.DapClient;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import io.javascope.server.bench.TemporaryFolder;
import io.javascope.server.observe.Attached;
import io.javascope.server.serving.DebugProtocol;
import io.javascope.server.transport.Address;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Clients of all manners come and go at a server in this process, each over a connection of its own, while one stays and
 * is served. Threads, descriptors and actors are compared before and after; the heap after a collection is followed all
 * the way, and when it grows, Flight Recorder names what stayed.
 */
final class LeakSoak {
    /** Less than anything that somebody keeps for each client. */
    private static final int BYTES_EACH = 64;

    /** What the heap goes up and down by itself; a run with few clients cannot tell less. */
    private static final double NOISE_BYTES = 1 << 20;

    /** Full after the warm-up: what fills up to its bound is no leak. */
    private static final String FEW_EVENTS = "events.maxCount=100";

    private static final int WARM_UP = 200;
    private static final int LOOKS = 12;
    private static final int CLIENTS_BETWEEN_QUESTIONS = 10;
    private static final long SEED = 1;
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Duration each;
    private final Consumer<String> progress;
    private long clients;
    private long questions;
    private long lingering;

    LeakSoak(Duration each, Consumer<String> progress) {
        this.each = each;
        this.progress = progress;
    }

    List<Figure> run() throws IOException {
        try (var folder = TemporaryFolder.create();
                var server = BenchServer.start(folder.path(), FEW_EVENTS)) {
            Address address = server.listen(
                    new DebugProtocol(),
                    new Address.Unix(folder.path().resolve("own").resolve("dap.sock")),
                    null);
            try (DapClient keeper = Visitors.client(address)) {
                keeper.ask("initialize", Visitors.introduction());
                var visitors = new Visitors(address, SEED);
                for (int i = 0; i < WARM_UP; i++) {
                    visitors.next();
                }
                return watched(address, visitors, keeper);
            }
        }
    }

    private List<Figure> watched(Address address, Visitors visitors, DapClient keeper) throws IOException {
        Inspection before = rested(address);
        try (HeapWatch heap = HeapWatch.begin()) {
            long end = System.nanoTime() + each.toNanos();
            for (int look = LOOKS; look >= 1; look--) {
                comeAndGo(visitors, keeper, System.nanoTime() + (end - System.nanoTime()) / look);
                rested(address);
                progress.accept(clients + " clients, " + heap.note(clients) / 1024 + " KB of heap in use");
            }
            List<Figure> figures = figures(before, rested(address), heap);
            if (!figures.stream().allMatch(Figure::holds)) {
                heap.suspects().forEach(suspect -> progress.accept("leaks: still there: " + suspect));
            }
            return figures;
        }
    }

    private void comeAndGo(Visitors visitors, DapClient keeper, long end) throws IOException {
        do {
            visitors.next();
            if (++clients % CLIENTS_BETWEEN_QUESTIONS == 0) {
                keeper.ask("setBreakpoints", breakpoints());
                questions++;
            }
        } while (System.nanoTime() < end);
    }

    private static JsonObject breakpoints() {
        var source = new JsonObject();
        source.addProperty("path", "/nowhere/Nothing.java");
        var arguments = new JsonObject();
        arguments.add("source", source);
        arguments.add("breakpoints", new JsonArray());
        return arguments;
    }

    /** When the clients that have just left have ended. */
    private Inspection rested(Address address) throws IOException {
        long end = System.nanoTime() + REST_NANOS;
        try (var attached = new Attached(address.connect(), null)) {
            Inspection seen = attached.inspect();
            while (children(seen) > 2 && System.nanoTime() < end) {
                seen = attached.inspect();
            }
            lingering += children(seen) > 2 ? 1 : 0;
            return seen;
        }
    }

    /** Of the supervisor that has the doorkeeper and the clients: the keeper and perhaps the observer are always there. */
    private static int children(Inspection inspection) {
        return inspection.tree().toString().split("-client-", -1).length - 1;
    }

    private List<Figure> figures(Inspection before, Inspection after, HeapWatch heap) {
        return List.of(
                Tally.of("leaks: clients", clients, null),
                Tally.of("leaks: questions of one who stayed, answered", questions, null),
                Tally.of(
                        "leaks: threads",
                        after.process().threads() - before.process().threads(),
                        new Goal.AtMost(4)),
                Tally.of(
                        "leaks: descriptors",
                        after.process().descriptors() - before.process().descriptors(),
                        new Goal.AtMost(4)),
                Tally.of("leaks: times that somebody had not ended after 20 s", lingering, new Goal.Exactly(0)),
                Tally.of("leaks: actors and supervisors", children(after) - children(before), new Goal.AtMost(0)),
                Tally.of(
                        "leaks: heap that each client left",
                        "B",
                        heap.bytesEach(),
                        new Goal.AtMost(Math.max(BYTES_EACH, NOISE_BYTES / clients))));
    }
}
