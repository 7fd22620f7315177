package io.javascope.server.bench.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * With what a workload runs.
 *
 * @param name for people
 * @param options for its JVM
 * @param recording the folder that it records into, if it does
 */
record Variant(String name, List<String> options, Optional<Path> recording) {
    static final String NONE = "no agent";

    static Variant none() {
        return new Variant(NONE, List.of(), Optional.empty());
    }

    static Variant ours(String plan, Path agent, Path recording, List<String> include) {
        String option = "-javaagent:" + agent + "=out=" + recording + ",plan=" + plan
                + (include.isEmpty() ? "" : ",include=" + String.join(";", include));
        return new Variant(plan, List.of(option), Optional.of(recording));
    }

    static Variant other(String name, String... options) {
        return new Variant(name, List.of(options), Optional.empty());
    }
}
