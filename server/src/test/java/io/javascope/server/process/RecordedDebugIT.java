package io.javascope.server.process;

import static io.javascope.server.process.DebugRun.objects;
import static io.javascope.server.process.DebugRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.fixtures.Debuggees;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.server.process.DebugRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code javascope debug --record}: a script that walks from the live program into its recording, and back. */
final class RecordedDebugIT {
    private static final FixtureSource LOOP = Fixtures.source("programs/Loop.java");

    @TempDir
    private Path folder = Path.of("");

    private Result record(List<String> program, String... lines) throws Exception {
        return DebugRun.debug(
                folder,
                List.of("--json", "--record", "full", "--script", "-"),
                program,
                String.join("\n", lines) + "\n");
    }

    private static int line(String marker) {
        return LOOP.line(marker);
    }

    private static void assertAt(JsonObject answer, String marker) {
        assertThat(text(answer, "line")).as("%s", answer).isEqualTo(String.valueOf(line(marker)));
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void positionsOfLiveStopsStayValidInTheRecordingAfterTheProgramHasEnded(int feature) throws Exception {
        String stop = ":run Loop.java:" + line("BREAK after call");
        Result run = record(
                DebugRun.program(feature, "Loop", "3"),
                stop,
                ":back",
                ":expect i == 0",
                ":forward",
                stop,
                ":back-into",
                ":last-write total",
                ":why total",
                ":goto end",
                ":expect i == 1",
                ":run",
                ":back",
                ":back",
                ":exceptions",
                ":goto start");
        assertThat(run.errors()).as("%s", run.output()).isNotNull();
        assertThat(run.status()).as("%s\n%s", run.output(), run.errors()).isZero();
        assertAt(run.answer(stop, 0), "BREAK after call");
        assertAt(run.answer(":back", 0), "BREAK here");
        assertAt(run.answer(":forward"), "BREAK after call");
        assertThat(text(run.answer(":back-into"), "method")).isEqualTo("programs.Loop.add");
        assertAt(run.answer(":last-write total"), "BREAK at write of total");
        assertThat(objects(run.answer(":why total"), "chain")).isNotEmpty();
        assertAt(run.answer(":goto end"), "BREAK after call");
        assertThat(run.answer(":run").get("exitCode").getAsInt()).isZero();
        assertAt(run.answer(":back", 2), "BREAK at print");
        assertAt(run.answer(":goto start"), "BREAK at start");
        assertThat(run.written("out| ")).containsExactly("total 3 calls 3");

        String live = text(run.answer(stop, 0), "position");
        Result replay = DebugRun.run(
                folder,
                List.of("replay", "--json", "--script", "-", recording().toString()),
                ":goto " + live + "\n:next\n");
        assertThat(replay.status()).as("%s", replay.output()).isZero();
        assertAt(replay.answer(":next"), "BREAK after call");
    }

    private Path recording() throws Exception {
        try (Stream<Path> all = Files.list(folder.resolve(".javascope/recordings"))) {
            List<Path> found = all.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    @Test
    void eachJvmOfACommandHasItsPartOfTheRecording() throws Exception {
        Result run = record(
                DebugRun.program(25, "StartsAnother"),
                ":break Loop.java:" + line("BREAK after call"),
                ":run",
                ":back",
                ":expect before == 0",
                ":run",
                ":run",
                ":expect i == 1");
        assertThat(run.status()).as("%s\n%s", run.output(), run.errors()).isZero();
        assertAt(run.answer(":back"), "BREAK here");
        assertAt(run.answer(":run", 1), "BREAK after call");
    }

    @Test
    void whatRunsWhileRecordingIsOffIsLeftOut() throws Exception {
        Result run = record(
                DebugRun.program(25, "Loop", "3"),
                ":run Loop.java:" + line("BREAK at start"),
                ":record stop",
                ":run Loop.java:" + line("BREAK after loop"),
                ":record start",
                ":run Loop.java:" + line("BREAK at print"),
                ":callers Loop.add",
                ":back",
                "calls",
                ":forward",
                ":record off",
                ":run");
        assertThat(objects(run.answer(":callers Loop.add"), "callers")).isEmpty();
        assertThat(text(run.answer("calls"), "error")).contains("calls is not known");
        assertAt(run.answer(":forward"), "BREAK at print");
        assertThat(text(run.answer(":record off"), "error")).contains(":record start|stop");
        assertThat(run.answers().stream()
                        .filter(answer -> !answer.get("ok").getAsBoolean())
                        .map(answer -> text(answer, "command")))
                .as(run.output())
                .containsExactly("calls", ":record off");
        assertThat(run.written("out| ")).containsExactly("total 3 calls 3");
    }

    @Test
    void whatMeansNothingWithoutARecordingIsRefused() throws Exception {
        Result run = DebugRun.debug(
                folder, List.of("--ring", "64MB", "--script", "-"), DebugRun.program(25, "Loop"), ":run\n");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).anyMatch(line -> line.contains("need --record"));
        Result plan = DebugRun.debug(
                folder, List.of("--record", "all", "--script", "-"), DebugRun.program(25, "Loop"), ":run\n");
        assertThat(plan.status()).isEqualTo(2);
        assertThat(plan.errors()).anyMatch(line -> line.contains("give calls, balanced or full"));
    }
}
