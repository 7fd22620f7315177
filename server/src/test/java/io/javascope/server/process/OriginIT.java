package io.javascope.server.process;

import static io.javascope.server.process.DebugRun.objects;
import static io.javascope.server.process.DebugRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.server.process.DebugRun.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code :origin} in a recording: which line handed a task over, in all the ways there are. */
final class OriginIT {
    private static final FixtureSource SOURCE = Fixtures.source("programs/HandedOver.java");
    private static final List<String> TASKS = List.of(
            "THREAD RUNS",
            "POOLED if number == 3",
            "NESTED",
            "JOB RUNS hits 1",
            "JOB RUNS hits 2",
            "REFERRED",
            "KEPT RUNS",
            "TWIN RUNS hits 2",
            "SUPPLIED",
            "APPLIED",
            "VIRTUAL RUNS");

    @TempDir
    private static Path folder = Path.of("");

    private static Result answers = new Result(0, "", List.of());

    @BeforeAll
    static void recordAndAsk() throws Exception {
        List<String> words = new ArrayList<>(List.of("record", "-q", "-o", "run.jscope", "--"));
        words.addAll(DebugRun.program(25, "HandedOver"));
        assertThat(DebugRun.run(folder, words, "").status()).isZero();
        List<String> lines = new ArrayList<>();
        for (String task : TASKS) {
            lines.addAll(List.of(":goto start", ":run " + place(task), ":origin"));
        }
        lines.addAll(List.of(":goto start", ":origin"));
        answers = DebugRun.run(
                folder,
                List.of(
                        "replay",
                        "run.jscope",
                        "--json",
                        "--script",
                        "-",
                        "--source-path",
                        Fixtures.sources().toString()),
                String.join("\n", lines) + "\n");
        assertThat(answers.status()).as("%s", answers).isZero();
    }

    /** Its marker may have a condition behind it. */
    private static String place(String task) {
        String marker = task.replaceFirst(" (if|hits) .*", "");
        return "HandedOver.java:" + SOURCE.line(marker) + task.substring(marker.length());
    }

    private static List<JsonObject> started(String task) {
        JsonObject answer = answers.answer(":origin", TASKS.indexOf(task));
        assertThat(answer.get("ok").getAsBoolean()).as("%s", answer).isTrue();
        return objects(answer, "chain").stream()
                .filter(step -> text(step, "kind").equals("started"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "THREAD RUNS,START",
        "POOLED if number == 3,SUBMIT",
        "JOB RUNS hits 1,JOB",
        "JOB RUNS hits 2,JOB AGAIN",
        "REFERRED,REFERENCE",
        "KEPT RUNS,VARIABLE",
        "SUPPLIED,SUPPLY",
        "APPLIED,APPLY",
        "VIRTUAL RUNS,START VIRTUAL"
    })
    void aTaskLeadsToTheLineThatHandedItOver(String task, String marker) {
        assertThat(started(task)).singleElement().satisfies(step -> {
            assertThat(step.get("line").getAsInt()).isEqualTo(SOURCE.line(marker));
            assertThat(text(step, "text")).contains("main").doesNotContain("that fit");
        });
    }

    @Test
    void ofSeveralRunsOfALineTheOneCountsThatHadTheTasksValues() {
        String position = text(started("POOLED if number == 3").getFirst(), "position");
        assertThat(position).matches("\\d+@\\d+");
        JsonObject answer = answers.answer(":origin", TASKS.indexOf("POOLED if number == 3"));
        assertThat(answer.has("open")).isFalse();
        assertThat(objects(answer, "chain").getLast().get("text").getAsString())
                .as("the chain ends with the program's main method")
                .contains("programs.HandedOver.main");
    }

    @Test
    void aTaskOfATaskLeadsOnToTheOneThatStartedIt() {
        assertThat(started("NESTED"))
                .extracting(step -> step.get("line").getAsInt())
                .containsExactly(SOURCE.line("INNER"), SOURCE.line("OUTER"));
    }

    @Test
    void tasksThatCannotBeToldApartAreSaidToBe() {
        assertThat(started("TWIN RUNS hits 2")).singleElement().satisfies(step -> {
            assertThat(step.get("line").getAsInt()).isEqualTo(SOURCE.line("TWIN"));
            assertThat(text(step, "text")).contains("one of 2 calls that fit");
        });
    }

    @Test
    void theMainMethodWasStartedByNobody() {
        JsonObject answer = answers.answer(":origin", TASKS.size());
        assertThat(objects(answer, "chain"))
                .singleElement()
                .satisfies(step -> assertThat(text(step, "text")).contains("main runs programs.HandedOver"));
    }
}
