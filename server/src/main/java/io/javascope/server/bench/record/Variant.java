package io.javascope.server.bench.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * With what a workload runs.
 *
 * @param name for people
 * @param options for its JVM
 * @param recording the folder that it records into, if it does
 * @param isPeer whether it is another's tool: measured as far as it gets
 */
record Variant(String name, List<String> options, Optional<Path> recording, boolean isPeer) {
    static final String NONE = "no agent";

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /** Tracing every method of a library may take for ever; that it does is all there is to say. */
    private static final Duration PATIENCE_WITH_PEERS = Duration.ofMinutes(4);

    static Variant none() {
        return new Variant(NONE, List.of(), Optional.empty(), false);
    }

    static Variant ours(String plan, Path agent, Path recording, List<String> include) {
        String option = "-javaagent:" + agent + "=out=" + recording + ",plan=" + plan
                + (include.isEmpty() ? "" : ",include=" + String.join(";", include));
        return new Variant(plan, List.of(option), Optional.of(recording), false);
    }

    static Variant peer(String name, String... options) {
        return new Variant(name, List.of(options), Optional.empty(), true);
    }

    /** One of ours whose instrumented classes are kept in that folder. */
    Variant cachedIn(Path folder) {
        return new Variant(name, List.of(options.getFirst() + ",cache=" + folder), recording, isPeer);
    }

    /** How long one run may take. */
    Duration patience() {
        return isPeer ? PATIENCE_WITH_PEERS : PATIENCE;
    }
}
