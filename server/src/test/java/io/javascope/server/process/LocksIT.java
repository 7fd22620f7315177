package io.javascope.server.process;

import static io.javascope.server.process.DebugRun.objects;
import static io.javascope.server.process.DebugRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.fixtures.Debuggees;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.server.process.DebugRun.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code :locks}: who holds what and who waits, in a program that runs and in its recording. */
final class LocksIT {
    private static final FixtureSource SOURCE = Fixtures.source("programs/Locked.java");

    @TempDir
    private Path folder = Path.of("");

    private static String at(String marker) {
        return "Locked.java:" + SOURCE.line(marker);
    }

    private static JsonObject lock(JsonObject answer, String type) {
        return objects(answer, "locks").stream()
                .filter(each -> text(each, "type").equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + answer));
    }

    private static void assertParty(JsonObject party, String name, String marker, boolean certain) {
        assertThat(text(party, "name")).as("%s", party).isEqualTo(name);
        assertThat(party.get("line").getAsInt()).as("%s", party).isEqualTo(SOURCE.line(marker));
        assertThat(text(party, "file")).isEqualTo(SOURCE.path().toString());
        assertThat(party.get("certain").getAsBoolean()).as("%s", party).isEqualTo(certain);
    }

    private static void assertDeadlock(JsonObject answer) {
        assertThat(objects(answer, "deadlocks"))
                .as("%s", answer)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.get("certain").getAsBoolean()).isTrue();
                    assertThat(objects(each, "threads"))
                            .extracting(party -> text(party, "name"))
                            .containsExactlyInAnyOrder("writer", "flusher");
                });
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void aRunningProgramTellsOwnersWaitersAndDeadlocksAndRunsOn(int feature) throws Exception {
        Result run = DebugRun.json(
                folder,
                DebugRun.program(feature, "Locked"),
                ":run " + at("HELD"),
                ":locks",
                ":run " + at("LOCKED"),
                ":locks",
                ":back",
                ":locks",
                ":goto end",
                ":run");
        JsonObject held = lock(run.answer(":locks"), "java.lang.Object");
        assertThat(objects(held, "owners")).singleElement().satisfies(each -> assertParty(each, "main", "HELD", true));
        assertThat(objects(held, "waiters"))
                .singleElement()
                .satisfies(each -> assertParty(each, "later", "WANTED", true));
        assertThat(objects(run.answer(":locks"), "deadlocks")).isEmpty();
        JsonObject locked = run.answer(":locks", 1);
        assertThat(objects(lock(locked, "java.lang.Object"), "owners"))
                .singleElement()
                .satisfies(each -> assertParty(each, "writer", "JOURNAL SECOND", true));
        JsonObject journal = lock(locked, "java.util.concurrent.locks.ReentrantLock");
        assertThat(objects(journal, "owners"))
                .singleElement()
                .satisfies(each -> assertParty(each, "flusher", "TABLE SECOND", true));
        assertThat(objects(journal, "waiters"))
                .singleElement()
                .satisfies(each -> assertParty(each, "writer", "JOURNAL SECOND", true));
        assertDeadlock(locked);
        assertThat(text(run.answer(":locks", 2), "error")).contains(":goto end");
        assertThat(run.answer(":run").get("exitCode").getAsInt()).isZero();
    }

    @Test
    void aRecordingTellsThemAtEachPositionAndSaysWhatItDoesNotOrder() throws Exception {
        List<String> words = new ArrayList<>(List.of("record", "-q", "-o", "run.jscope", "--"));
        words.addAll(DebugRun.program(25, "Locked"));
        assertThat(DebugRun.run(folder, words, "").status()).isZero();
        String script = String.join(
                "\n",
                ":run " + at("HELD"),
                ":locks",
                ":run " + at("OWN"),
                ":locks",
                ":run " + at("TRIED"),
                ":locks",
                ":run " + at("LEFT"),
                ":locks",
                ":goto end",
                ":locks",
                "");
        Result run = DebugRun.run(
                folder,
                List.of(
                        "replay",
                        "run.jscope",
                        "--json",
                        "--script",
                        "-",
                        "--source-path",
                        Fixtures.sources().toString()),
                script);
        assertThat(run.status()).as("%s", run).isZero();
        JsonObject held = lock(run.answer(":locks"), "java.lang.Object");
        assertThat(objects(held, "owners"))
                .singleElement()
                .satisfies(each -> assertParty(each, "main", "HELD SINCE", true));
        assertThat(objects(held, "waiters"))
                .singleElement()
                .satisfies(each -> assertParty(each, "later", "WANTED", false));
        assertThat(objects(run.answer(":locks", 1), "locks")).singleElement().satisfies(own -> {
            assertThat(text(own, "type")).isEqualTo("programs.Locked");
            assertThat(objects(own, "owners"))
                    .singleElement()
                    .satisfies(each -> assertParty(each, "main", "FREE", true));
        });
        assertThat(objects(run.answer(":locks", 2), "locks")).singleElement().satisfies(own -> {
            assertThat(text(own, "type")).isEqualTo("java.util.concurrent.locks.ReentrantLock");
            assertThat(objects(own, "owners"))
                    .singleElement()
                    .satisfies(each -> assertParty(each, "main", "TRY", true));
        });
        assertThat(objects(run.answer(":locks", 3), "locks")).isEmpty();
        JsonObject end = run.answer(":locks", 4);
        assertThat(objects(lock(end, "java.lang.Object"), "owners"))
                .singleElement()
                .satisfies(each -> assertParty(each, "writer", "TABLE FIRST", true));
        assertThat(objects(lock(end, "java.lang.Object"), "waiters"))
                .singleElement()
                .satisfies(each -> assertParty(each, "flusher", "TABLE SECOND", true));
        assertDeadlock(end);
    }
}
