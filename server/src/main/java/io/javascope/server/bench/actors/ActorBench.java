package io.javascope.server.bench.actors;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Samples;
import io.javascope.server.bench.ServerCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs each scenario in JVMs of its own, ours and the peer's in turns with the same options, and makes figures of it. */
public final class ActorBench {
    /** The collector is the one that the server runs with; the heap is what a million actors of the peer need. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-Xmx3g", "-Xlog:disable", "-Xlog:all=warning:stderr");

    private static final long PATIENCE_SECONDS = 240;

    private final int rounds;
    private final Optional<Peers> peers;
    private final Consumer<String> progress;
    private final Map<String, Samples> ours = new HashMap<>();
    private final Map<String, Samples> theirs = new HashMap<>();

    /**
     * A benchmark to be run once.
     *
     * @param rounds how often the two sides take turns
     * @param progress told what is running, for people
     * @throws IOException when the working copy cannot be read
     */
    public ActorBench(int rounds, Consumer<String> progress) throws IOException {
        this.rounds = rounds;
        this.peers = Peers.find();
        this.progress = progress;
    }

    /** The names that {@link #run} takes. */
    public static List<String> scenarios() {
        return Scenarios.ALL.stream().map(Scenario::name).toList();
    }

    /**
     * Runs these scenarios; all of them with three rounds take about four minutes.
     *
     * @throws IOException when a JVM does not start
     */
    public List<Figure> run(List<String> scenarios) throws IOException {
        if (peers.isEmpty()) {
            progress.accept(Peers.HOW_TO_BUILD);
        }
        for (int round = 1; round <= rounds; round++) {
            for (String scenario : scenarios) {
                progress.accept("round " + round + " of " + rounds + ": " + scenario);
                collect(ours, play(ScenarioProcess.OURS, scenario, ""));
                if (peers.isPresent() && runsThePeer(scenario, round)) {
                    collect(
                            theirs,
                            play(ScenarioProcess.PEER, scenario, peers.get().classPath() + File.pathSeparator));
                }
            }
        }
        return ActorFigures.of(ours, theirs);
    }

    private static boolean runsThePeer(String scenario, int round) {
        return !Scenarios.OURS_ALONE.contains(scenario) && (round == 1 || !scenario.equals(Scenarios.CROWD));
    }

    private static void collect(Map<String, Samples> samples, JsonObject numbers) {
        numbers.entrySet()
                .forEach(number -> samples.computeIfAbsent(number.getKey(), _ -> new Samples())
                        .add(number.getValue().getAsDouble()));
    }

    private static JsonObject play(String side, String scenario, String classPathBefore) throws IOException {
        var command = new ArrayList<String>();
        command.add(ServerCommand.java().toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", classPathBefore + System.getProperty("java.class.path")));
        command.addAll(List.of(ScenarioProcess.class.getName(), side, scenario));
        Path errors = Files.createTempFile("javascope-bench", ".log");
        try {
            var start = new ProcessBuilder(command).redirectError(errors.toFile());
            start.environment().put("JAVASCOPE_LOG", "OFF"); // the peer does not log either
            return answer(start.start(), side + " " + scenario, errors);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static JsonObject answer(Process process, String what, Path errors) throws IOException {
        try (var out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0 || text.isBlank()) {
                throw new BenchFailure(
                        "The JVM for '" + what + "' brought no numbers; it said: " + Files.readString(errors));
            }
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted while '" + what + "' ran.");
        } finally {
            process.destroyForcibly();
        }
    }
}
