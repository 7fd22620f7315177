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
        for (String thread : List.of("one", "writer", "giver")) {
            questions.add(":why thread " + thread(thread));
        }
        questions.add(":why line " + SILENT);
        questions.add(":why line " + UNCALLED);
        questions.add(":why line WrongBranch.java:" + source("WrongBranch").line("SHOWS"));
        for (Shown shown : SHOWN) {
            questions.addAll(List.of(":goto start", ":run " + shown.place(), ":why " + shown.expression()));
        }
        answers = replay(questions);
    }

    /** A value that is wrong where a marker stands. */
    private record Shown(String bug, String expression) {
        String place() {
            return bug.substring(bug.indexOf('/') + 1) + ".java:" + source(bug).line("SHOWS");
        }
    }

    private static final List<Shown> SHOWN = List.of(
            new Shown("StaleCache", "second"),
            new Shown("Aliasing", "lead"),
            new Shown("LostUpdate", "end"),
            new Shown("WrongBranch", "given"),
            new Shown("second/RenamedEntry", "letter"),
            new Shown("second/SharedList", "left"),
            new Shown("second/LostPut", "hits"),
            new Shown("second/WrongOperator", "fee"),
            new Shown("more/StockCache", "offered"),
            new Shown("more/FactorCache", "asked"),
            new Shown("more/UnsetField", "shown"),
            new Shown("more/SwitchArm", "sides"),
            new Shown("more/UpAndDown", "now"),
            new Shown("more/ManySteps", "top"),
            new Shown("more/AtomicQuote", "quoted"),
            new Shown("more/CompletedFuture", "answered"),
            new Shown("more/SubmittedTask", "total"));

    private static final String UNCALLED =
            "more/NeverCalled.java:" + source("more/NeverCalled").line("SILENT");

    private static final String SILENT =
            "WrongBranch.java:" + source("WrongBranch").line("SILENT");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MissingKey",
                "WrongIndex",
                "Swallowed",
                "TooLarge",
                "NoHashCode",
                "ChangedWhileIterating",
                "ClosedEarly",
                "second/UntrimmedKey",
                "second/LoopBound",
                "second/NullForError",
                "second/NarrowedSize",
                "second/OverloadedEquals",
                "second/RemovedWhileLooping",
                "second/ReturnedFromTry"
            })
    void anExceptionLeadsToTheCausingLine(String bug) {
        assertReaches(bug, answers.answer(":why exception " + exception(bug)));
    }

    @ParameterizedTest
    @CsvSource({
        "StaleCache,second,stale",
        "Aliasing,lead,passed",
        "LostUpdate,end,overwritten",
        "WrongBranch,given,decided",
        "second/RenamedEntry,letter,stale",
        "second/SharedList,left,changed",
        "second/LostPut,hits,overwritten",
        "second/WrongOperator,fee,computed",
        "more/StockCache,offered,stale",
        "more/FactorCache,asked,stale",
        "more/SwitchArm,sides,decided",
        "more/UnsetField,shown,thrown",
        "more/AtomicQuote,quoted,assigned",
        "more/CompletedFuture,answered,assigned",
        "more/SubmittedTask,total,returned"
    })
    void aWrongValueLeadsToTheCausingLineAndWhatHappenedThere(String bug, String expression, String kind) {
        JsonObject answer = answers.answer(":why " + expression);
        assertReaches(bug, answer);
        assertThat(chain(answer))
                .as(answer.toString())
                .filteredOn(step -> step.get("line").getAsInt() == source(bug).line("CAUSE"))
                .extracting(step -> text(step, "kind"))
                .contains(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "TooLarge,computed,overflows int",
        "NoHashCode,unequal,has no hashCode",
        "second/NarrowedSize,computed,does not fit int",
        "second/OverloadedEquals,unequal,has no equals(Object)"
    })
    void theLastLinkSaysWhatIsWrongThere(String bug, String kind, String words) {
        JsonObject last =
                chain(answers.answer(":why exception " + exception(bug))).getLast();
        assertThat(text(last, "kind")).isEqualTo(kind);
        assertThat(text(last, "text")).contains(words);
        assertThat(last.get("line").getAsInt()).isEqualTo(source(bug).line("CAUSE"));
    }

    @Test
    void aValueThatComesBackIsNoLostUpdate() {
        assertThat(chain(answers.answer(":why now")))
                .extracting(step -> text(step, "kind"))
                .contains("set")
                .doesNotContain("overwritten");
    }

    @Test
    void theSameLineAgainAndAgainIsToldByItsEnds() {
        assertThat(chain(answers.answer(":why top")))
                .filteredOn(step ->
                        step.get("line").getAsInt() == source("more/ManySteps").line("CAUSE"))
                .extracting(step -> text(step, "text"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("43"),
                        last -> assertThat(last).contains("became 4:", "38 more"));
    }

    @ParameterizedTest
    @CsvSource({"Deadlock,one", "second/MixedLocks,writer", "more/SynchronizedMethods,giver"})
    void aDeadlockedThreadLeadsToWhoTookTheLocksInTheOtherOrder(String bug, String thread) {
        JsonObject answer = answers.answer(":why thread " + thread(thread));
        assertReaches(bug, answer);
        assertThat(chain(answer)).extracting(step -> text(step, "kind")).contains("waits", "held");
    }

    @Test
    void aThreadThatWaitsForNoLockIsShownWhereItWaits() throws Exception {
        Result run = why("run.jscope", "--json", "--thread", String.valueOf(thread("idle")));
        assertThat(run.status()).as(run.toString()).isZero();
        JsonObject answer = run.answers().getLast();
        assertThat(chain(answer)).first().satisfies(step -> {
            assertThat(text(step, "kind")).isEqualTo("waits");
            assertThat(step.get("line").getAsInt())
                    .isEqualTo(source("more/SynchronizedMethods").line("LATCH"));
        });
        assertThat(text(chain(answer).getLast(), "text")).contains("BOTH_HOLD.countDown()", "not what idle waits for");
    }

    @Test
    void aLineThatDidNotRunLeadsToTheConditionThatDecided() {
        JsonObject answer = answers.answer(":why line " + SILENT);
        assertReaches("WrongBranch", answer);
        assertThat(chain(answer)).extracting(step -> text(step, "kind")).containsExactly("not-run", "decided");
    }

    @Test
    void aMethodThatWasNotCalledLeadsToItsCallerInAnotherSource() {
        JsonObject answer = answers.answer(":why line " + UNCALLED);
        assertReaches("more/Thermometer", answer);
        assertThat(chain(answer))
                .extracting(step -> text(step, "kind"))
                .containsExactly("not-run", "not-run", "decided");
    }

    @Test
    void aLineThatRanIsAnsweredByWhereItRan() {
        JsonObject answer = answers.answer(
                ":why line WrongBranch.java:" + source("WrongBranch").line("SHOWS"));
        assertThat(answer.get("ok").getAsBoolean()).isFalse();
        assertThat(text(answer, "error")).contains("has run", "@");
    }

    @Test
    void aValueAtAPositionIsExplainedFromTheCommandLine() throws Exception {
        List<JsonObject> typed = chain(answers.answer(":why given"));
        Result run = why("run.jscope", "--json", "--at", text(typed.getFirst(), "position"), "given");
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(chain(run.answers().getLast())).isEqualTo(typed);
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

        Result twice = why("run.jscope", "--at", "1@2", "a", "--at", "1@3", "b");
        assertThat(twice.status()).isEqualTo(2);
        assertThat(twice.errors()).anyMatch(line -> line.contains("--at"));

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

    private static int thread(String name) {
        return numbers(
                        lists.answer(":threads"),
                        "threads",
                        "id",
                        each -> text(each, "name").equals(name))
                .getFirst();
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
