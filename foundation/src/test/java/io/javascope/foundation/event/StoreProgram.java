package io.javascope.foundation.event;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.health.HealthBoard;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** A process with a store, for tests that end it or limit it: {@code forever FOLDER} or {@code fill FOLDER}. */
final class StoreProgram {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private StoreProgram() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        HealthBoard health = new HealthBoard(InstantSource.system(), _ -> {});
        try (Supervisor root = Supervisor.root("program")) {
            EventStore store =
                    EventStore.start(root, EventStoreSetup.of(Path.of(arguments[1]), () -> TestStore.BOUNDS, health));
            if (arguments[0].equals("forever")) {
                writeForEver(store, out);
            } else {
                fill(store, health, out);
            }
        }
    }

    /** Prints the number of each event once it is written. */
    private static void writeForEver(EventStore store, PrintStream out) throws Exception {
        for (int number = 0; ; number++) {
            for (int at = 0; at < 20; at++) {
                store.record(Kind.SESSION_STARTED, Cause.NONE, "unconfirmed", Map.of("n", "-1"));
            }
            store.record(Kind.SESSION_STARTED, Cause.NONE, "confirmed", Map.of("n", String.valueOf(number)));
            store.flush(PATIENCE);
            out.println(number);
        }
    }

    /** Writes more than the process may; prints how the store is and how much it holds, twice. */
    private static void fill(EventStore store, HealthBoard health, PrintStream out) throws Exception {
        for (int number = 0; number < 200; number++) {
            store.record(Kind.SESSION_STARTED, Cause.NONE, "x".repeat(1_000), Map.of());
            store.flush(PATIENCE);
        }
        out.println(health.overall().summary().replace('\n', ' '));
        out.println(store.figures().kept() + " kept, " + (store.figures().unsaved() > 0));
        store.record(Kind.SESSION_ENDED, Cause.NONE, "still served", Map.of());
        store.flush(PATIENCE);
        out.println(store.find(EventQuery.ALL.withKind(Kind.SESSION_ENDED)).size());
    }
}
