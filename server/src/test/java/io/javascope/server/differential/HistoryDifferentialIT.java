package io.javascope.server.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import io.javascope.server.bench.ServerCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form of what {@code javascope bench history --soak} does. */
final class HistoryDifferentialIT {
    private static final Path AGENT =
            Fixtures.root().resolveSibling("capture").resolve("target").resolve("javascope-agent.jar");

    /** A prime: it meets every field of a record sooner or later. */
    private static final int STRIDE = 1_009;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void theAnswersOfTheIndexAreThoseOfEveryEvent(long seed) throws IOException {
        Path recording = GeneratedRecording.make(ServerCommand.java(), AGENT, folder, seed, 6);
        var outcome = HistoryDifferential.run(recording, "Generated" + seed + ".java", seed, 100);
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.answers()).isGreaterThan(400);
    }

    @Test
    void aDamagedIndexChangesNoAnswer() throws Exception {
        Path recording = folder.resolve("travelled.jscope");
        Process program = new ProcessBuilder(
                        ServerCommand.java().toString(),
                        "-javaagent:" + AGENT + "=out=" + recording + ",plan=full",
                        "-cp",
                        Fixtures.classes().toString(),
                        "programs.Travelled",
                        "40000")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        try (var faults = new IndexFaults(recording)) {
            var outcome = faults.run(17, 10 * STRIDE, _ -> {});
            assertThat(outcome.problems()).isEmpty();
            assertThat(outcome.damaged()).isPositive();
        }
    }

    @Test
    void aDamagedRecordingIsReadAsFarAsItGoesOrRefusedInWords() throws IOException {
        Path recording = GeneratedRecording.make(ServerCommand.java(), AGENT, folder, 13, 1);
        try (var faults = new HistoryFaults(recording)) {
            var outcome = faults.run(17, STRIDE, _ -> {});
            assertThat(outcome.problems()).isEmpty();
            assertThat(outcome.opened()).isPositive();
            assertThat(outcome.refused()).isPositive();
        }
    }
}
