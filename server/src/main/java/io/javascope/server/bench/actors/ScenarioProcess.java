package io.javascope.server.bench.actors;

import com.google.gson.JsonObject;
import io.javascope.server.transport.StandardStreams;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;

/** Main class of the JVMs that the benchmark starts: one scenario over one library; prints one JSON object. */
public final class ScenarioProcess {
    static final String OURS = "ours";
    static final String PEER = "peer";

    private ScenarioProcess() {}

    /**
     * Runs one scenario and ends the process.
     *
     * @param arguments {@code ours} or {@code peer}, and the name of the scenario
     */
    public static void main(String[] arguments) throws Exception {
        StandardStreams streams = StandardStreams.take();
        var numbers = new JsonObject();
        // Not closed: ending a million actors takes longer than measuring them, and the process ends with them.
        Scenarios.named(arguments[1]).run(library(arguments[0])).forEach(numbers::addProperty);
        PrintStream out = new PrintStream(streams.output(), true, StandardCharsets.UTF_8);
        out.println(numbers);
        Runtime.getRuntime().halt(0);
    }

    private static ActorLibrary library(String side) {
        return side.equals(OURS)
                ? new OurActors()
                : ServiceLoader.load(ActorLibrary.class)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("No other actor library is on the class path."));
    }
}
