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

/** {@code why} of threads that wait for ever, each for what another one should have done: it leads to why that did not happen. */
final class WhyWaitsIT {
    private static final List<String> THREADS = List.of(
            "total",
            "closer",
            "waiter",
            "hearer",
            "user",
            "asker",
            "summer",
            "server",
            "stopper",
            "producer",
            "taker",
            "client",
            "holder");

    @TempDir
    private static Path folder = Path.of("");

    private static JsonObject threads = new JsonObject();

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
                "bugs.waiting.Waiting");
        assertThat(DebugRun.run(folder, words, "").status()).isZero();
        threads = replay(List.of(":threads")).answer(":threads");
        List<String> questions = new ArrayList<>();
        THREADS.forEach(each -> questions.add(":why thread " + thread(each)));
        answers = replay(questions);
    }

    @ParameterizedTest
    @CsvSource({
        "FailedWorker,total,thrown",
        "JoinedUnderLock,closer,held",
        "SkippedItem,waiter,decided",
        "EarlySignal,hearer,called",
        "KeptPermit,user,decided",
        "StarvedPool,asker,not-run",
        "second/TooFewWorkers,summer,called",
        "second/NeverFed,server,decided",
        "second/NeverFed,stopper,decided",
        "second/OtherCondition,taker,called",
        "second/UncompletedFuture,client,decided",
        "second/NestedMonitors,holder,pending"
    })
    void aThreadThatWaitsLeadsToTheCausingLine(String bug, String thread, String kind) {
        List<JsonObject> chain = chain(thread);
        assertThat(chain).first().satisfies(step -> {
            assertThat(text(step, "kind")).isEqualTo("waits");
            assertThat(text(step, "text")).startsWith(thread + " waits in ");
        });
        assertThat(chain).extracting(step -> text(step, "kind")).contains(kind);
        assertThat(lines(bug, chain)).contains(source(bug).line("CAUSE"));
    }

    @Test
    void whoWouldHaveEndedTheWaitFailedAfterItHadDoneSoBefore() {
        List<JsonObject> chain = chain("producer");
        assertThat(lines("second/FullQueue", chain))
                .contains(
                        source("second/FullQueue").line("SHOWS"),
                        source("second/FullQueue").line("FAILS"),
                        source("second/FullQueue").line("CAUSE"));
        assertThat(chain)
                .extracting(step -> text(step, "kind"))
                .contains("waits", "called", "thrown", "absent", "added");
        assertThat(chain).extracting(step -> text(step, "text")).anyMatch(text -> text.contains("\"mlik\""));
    }

    /** Whoever waits to be notified does not hold the monitor meanwhile. */
    @Test
    void aMonitorIsNotSaidToBeHeldByWhoWaitsToBeNotifiedOfIt() {
        assertThat(chain("holder"))
                .filteredOn(step -> text(step, "kind").equals("held"))
                .extracting(step -> step.get("line").getAsInt())
                .containsExactly(source("second/NestedMonitors").line("CAUSE"));
    }

    private static List<JsonObject> chain(String thread) {
        JsonObject answer = answers.answer(":why thread " + thread(thread));
        assertThat(answer.get("ok").getAsBoolean()).as(answer.toString()).isTrue();
        return objects(answer, "chain");
    }

    private static List<Integer> lines(String bug, List<JsonObject> chain) {
        return chain.stream()
                .filter(step ->
                        !step.get("file").isJsonNull() && text(step, "file").endsWith("/bugs/waiting/" + bug + ".java"))
                .map(step -> step.get("line").getAsInt())
                .toList();
    }

    private static int thread(String name) {
        return objects(threads, "threads").stream()
                .filter(each -> text(each, "name").equals(name))
                .map(each -> each.get("id").getAsInt())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no thread " + name + " in " + threads));
    }

    private static FixtureSource source(String bug) {
        return Fixtures.source("bugs/waiting/" + bug + ".java");
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
}
