package io.javascope.server.process;

import static io.javascope.server.process.DebugRun.objects;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.server.process.DebugRun.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code javascope record} of programs with a planted bug, then {@code why}: it reaches the line that causes it. */
final class WhyIT {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MissingKey",
                "WrongIndex",
                "Swallowed",
                "TooLarge",
                "NoHashCode",
                "ChangedWhileIterating",
                "ClosedEarly"
            })
    void anExceptionLeadsToTheCausingLine(String bug) throws Exception {
        record(bug);
        assertReaches(bug, ask("why", "run.jscope", "--json"));
    }

    @ParameterizedTest
    @CsvSource({"StaleCache,second", "Aliasing,lead", "LostUpdate,end", "WrongBranch,given"})
    void aWrongValueLeadsToTheCausingLine(String bug, String expression) throws Exception {
        record(bug);
        String shows = bug + ".java:" + source(bug).line("SHOWS");
        assertReaches(
                bug,
                ask(
                        List.of("replay", "run.jscope", "--json", "--script", "-"),
                        ":run " + shows + "\n:why " + expression + "\n"));
    }

    @Test
    void aDeadlockedThreadLeadsToWhoTookTheLocksInTheOtherOrder() throws Exception {
        record("Deadlock");
        Result threads = ask(List.of("replay", "run.jscope", "--json", "--script", "-"), ":threads\n");
        int waiting = objects(threads.answer(":threads"), "threads").stream()
                .filter(thread -> thread.get("name").getAsString().equals("one"))
                .mapToInt(thread -> thread.get("id").getAsInt())
                .findFirst()
                .orElseThrow();
        Result run = ask("why", "run.jscope", "--json", "--thread", String.valueOf(waiting));
        assertReaches("Deadlock", run);
        assertThat(chain(run))
                .extracting(step -> step.get("kind").getAsString())
                .contains("waits", "held");
    }

    private void record(String bug) throws Exception {
        List<String> words = List.of(
                "record",
                "-q",
                "-o",
                "run.jscope",
                "--",
                DebugRun.java(25),
                "-cp",
                Fixtures.classes().toString(),
                "bugs." + bug);
        DebugRun.run(folder, words, "");
    }

    private Result ask(String... words) throws Exception {
        return ask(List.of(words), "");
    }

    private Result ask(List<String> words, String typed) throws Exception {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--source-path", Fixtures.sources().toString()));
        return DebugRun.run(folder, all, typed);
    }

    private static FixtureSource source(String bug) {
        return Fixtures.source("bugs/" + bug + ".java");
    }

    private static List<JsonObject> chain(Result run) {
        return objects(run.answers().getLast(), "chain");
    }

    private static void assertReaches(String bug, Result run) {
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(chain(run))
                .as(run.toString())
                .extracting(step -> step.get("line").getAsInt())
                .contains(source(bug).line("CAUSE"));
    }
}
