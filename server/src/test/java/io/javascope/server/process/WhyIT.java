package io.javascope.server.process;

import static io.javascope.server.process.DebugRun.objects;
import static io.javascope.server.process.DebugRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.server.process.DebugRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code javascope record} of programs with a planted bug each, then {@code why}: it reaches the line that causes it. */
final class WhyIT {
    @TempDir
    private static Path folder = Path.of("");

    /** What the recording lists. */
    private static Result lists = new Result(0, "", List.of());

    /** The answers to one script with all questions: a process for each would take minutes. */
    private static Result answers = new Result(0, "", List.of());

    @BeforeAll
    static void recordAndAsk() throws Exception {
        List<String> words = List.of(
                "record",
                "-q",
                "-o",
                "run.jscope",
                "--",
                DebugRun.java(25),
                "-cp",
                Fixtures.classes().toString(),
                "bugs.Several");
        assertThat(DebugRun.run(folder, words, "").status()).isZero();
        lists = replay(List.of(":exceptions", ":threads"));
        List<String> questions = new ArrayList<>();
        for (JsonObject exception : objects(lists.answer(":exceptions"), "exceptions")) {
            questions.add(":why exception " + exception.get("n"));
        }
        for (Shown shown : SHOWN) {
            questions.addAll(List.of(":goto start", ":run " + shown.place(), ":why " + shown.expression()));
        }
        answers = replay(questions);
    }

    /** A value that is wrong where a marker stands. */
    private record Shown(String bug, String expression) {
        String place() {
            return bug + ".java:" + source(bug).line("SHOWS");
        }
    }

    private static final List<Shown> SHOWN = List.of(
            new Shown("StaleCache", "second"),
            new Shown("Aliasing", "lead"),
            new Shown("LostUpdate", "end"),
            new Shown("WrongBranch", "given"));

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
    void anExceptionLeadsToTheCausingLine(String bug) {
        assertReaches(bug, answers.answer(":why exception " + exception(bug)));
    }

    @ParameterizedTest
    @CsvSource({"StaleCache,second", "Aliasing,lead", "LostUpdate,end", "WrongBranch,given"})
    void aWrongValueLeadsToTheCausingLine(String bug, String expression) {
        assertReaches(bug, answers.answer(":why " + expression));
    }

    @Test
    void aDeadlockedThreadLeadsToWhoTookTheLocksInTheOtherOrder() throws Exception {
        int waiting = numbers(
                        lists.answer(":threads"),
                        "threads",
                        "id",
                        each -> text(each, "name").equals("one"))
                .getFirst();
        Result run = why("run.jscope", "--json", "--thread", String.valueOf(waiting));
        assertThat(run.status()).as(run.toString()).isZero();
        assertReaches("Deadlock", run.answers().getLast());
        assertThat(chain(run.answers().getLast()))
                .extracting(step -> text(step, "kind"))
                .contains("waits", "held");
    }

    @Test
    void withoutAnOptionTheLastExceptionThatNobodyCaughtIsExplainedForPeople() throws Exception {
        Result run = why("run.jscope");
        assertThat(run.status()).as(run.toString()).isZero();
        int cause = source("MissingKey").line("CAUSE");
        assertThat(run.output().lines())
                .first()
                .asString()
                .contains(
                        "thrown",
                        "NullPointerException",
                        "MissingKey.java:" + source("MissingKey").line("SHOWS"));
        assertThat(run.output().lines()).last().asString().contains("MissingKey.java:" + cause, "buter");
    }

    @Test
    void theCommandSaysWhatIsWrongAndItsStatusTells() throws Exception {
        Result noSuch = why("run.jscope", "--exception", "999");
        assertThat(noSuch.status()).isEqualTo(1);
        assertThat(noSuch.output()).contains("999", ":exceptions");

        Result two = why("run.jscope", "--exception", "1", "--thread", "1");
        assertThat(two.status()).isEqualTo(2);
        assertThat(two.errors()).anyMatch(line -> line.contains("--exception") && line.contains("--thread"));

        Files.writeString(folder.resolve("not.jscope"), "no recording");
        Result none = why("not.jscope");
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.errors()).anyMatch(line -> line.contains("not.jscope"));
    }

    private static Result why(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("why"));
        all.addAll(List.of(words));
        all.addAll(List.of("--source-path", Fixtures.sources().toString()));
        return DebugRun.run(folder, all, "");
    }

    private static Result replay(List<String> commands) throws Exception {
        List<String> words = List.of(
                "replay",
                "run.jscope",
                "--json",
                "--script",
                "-",
                "--source-path",
                Fixtures.sources().toString());
        return DebugRun.run(folder, words, String.join("\n", commands) + "\n");
    }

    /** The number of the exception that ended a program's thread: the last one of its source. */
    private static int exception(String bug) {
        return numbers(lists.answer(":exceptions"), "exceptions", "n", each -> isIn(bug, each))
                .getLast();
    }

    private static List<Integer> numbers(JsonObject answer, String list, String member, Predicate<JsonObject> wanted) {
        List<Integer> found = objects(answer, list).stream()
                .filter(wanted)
                .map(each -> each.get(member).getAsInt())
                .toList();
        assertThat(found).as(answer.toString()).isNotEmpty();
        return found;
    }

    private static boolean isIn(String bug, JsonObject place) {
        return !place.get("file").isJsonNull() && text(place, "file").endsWith("/bugs/" + bug + ".java");
    }

    private static FixtureSource source(String bug) {
        return Fixtures.source("bugs/" + bug + ".java");
    }

    private static List<JsonObject> chain(JsonObject answer) {
        return objects(answer, "chain");
    }

    private static void assertReaches(String bug, JsonObject answer) {
        assertThat(answer.get("ok").getAsBoolean()).as(answer.toString()).isTrue();
        assertThat(chain(answer))
                .as(answer.toString())
                .filteredOn(step ->
                        !step.get("file").isJsonNull() && text(step, "file").endsWith("/bugs/" + bug + ".java"))
                .extracting(step -> step.get("line").getAsInt())
                .contains(source(bug).line("CAUSE"));
    }
}
