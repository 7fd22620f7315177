package io.javascope.server.bench.actors;

import java.util.Map;

/** One kind of load. Runs once in a JVM of its own, warms itself up, and gives its numbers by name. */
interface Scenario {
    String name();

    Map<String, Double> run(ActorLibrary library) throws Exception;
}
