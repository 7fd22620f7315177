package io.javascope.server.process;

import static io.javascope.server.process.DebugRun.objects;
import static io.javascope.server.process.DebugRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.fixtures.Debuggees;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.server.process.DebugRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code javascope debug} over commands that start several JVMs. */
final class ChildJvmsIT {
    private static final FixtureSource LOOP = Fixtures.source("programs/Loop.java");
    private static final FixtureSource PARENT = Fixtures.source("programs/StartsAnother.java");

    @TempDir
    private Path folder = Path.of("");

    /** A script of the shell in which {@code $JAVA} runs programs of the fixtures. */
    private List<String> shell(int feature, String... lines) throws IOException {
        Path script = Files.writeString(
                folder.resolve("run.sh"),
                "JAVA='" + DebugRun.java(feature) + " -cp " + Fixtures.classes() + "'\n" + String.join("\n", lines)
                        + "\n");
        return List.of("sh", script.toString());
    }

    private static String in(FixtureSource source, String marker) {
        return source.name() + ":" + source.line(marker);
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void theFirstJvmThatHitsABreakpointIsDrivenWhereverItWasStarted(int feature) throws Exception {
        Result run = DebugRun.json(
                folder,
                shell(feature, "$JAVA programs.Steps", "$JAVA programs.StartsAnother", "exit 5"),
                ":break " + in(LOOP, "BREAK after call"),
                ":run",
                ":jvms",
                "i",
                ":next",
                ":back",
                ":expect after == 0",
                ":breaks",
                ":clear 1",
                ":goto end",
                ":run");
        JsonObject stop = run.answer(":run");
        assertThat(text(stop, "reason")).as("%s", run.output()).isEqualTo("breakpoint");
        assertThat(text(stop, "method")).isEqualTo("programs.Loop.main");
        assertThat(text(stop, "position")).startsWith("3/");
        assertThat(objects(run.answer(":jvms"), "jvms"))
                .extracting(jvm -> text(jvm, "jvm") + " " + text(jvm, "command"))
                .containsExactly("1 programs.Steps", "2 programs.StartsAnother", "3 programs.Loop 3");
        assertThat(text(run.answer("i"), "value")).isEqualTo("0");
        assertThat(text(run.answer(":back"), "position")).isEqualTo(text(stop, "position"));
        assertThat(objects(run.answer(":breaks"), "breakpoints"))
                .extracting(one -> text(one, "hits"))
                .containsExactly("1");
        assertThat(text(run.answer(":run", 1), "reason")).isEqualTo("end");
        assertThat(run.answer(":run", 1).get("exitCode").getAsInt()).isEqualTo(5);
        assertThat(run.written("out| ")).containsExactly("result 66", "total 3 calls 3", "loop 0");
        assertThat(run.errors()).noneMatch(line -> line.contains("JAVA_TOOL_OPTIONS"));
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void afterTheDrivenOneHasEndedTheNextIsDriven(int feature) throws Exception {
        Result run = DebugRun.json(
                folder,
                shell(feature, "$JAVA programs.Loop 1", "$JAVA programs.StartsAnother"),
                ":break " + in(LOOP, "BREAK at print"),
                ":run",
                "args",
                ":position",
                ":run",
                "result",
                ":goto 1/1@1",
                ":breaks",
                ":run");
        assertThat(text(run.answer(":run"), "position")).doesNotContain("/");
        assertThat(text(run.answer(":run", 1), "position")).startsWith("3/");
        assertThat(text(run.answer("result"), "value")).isEqualTo("\"total 3 calls 3\"");
        assertThat(text(run.answer(":goto 1/1@1"), "error")).contains("jvm 1", "jvm 3");
        assertThat(objects(run.answer(":breaks"), "breakpoints"))
                .extracting(one -> text(one, "hits"))
                .containsExactly("2");
        assertThat(text(run.answer(":run", 2), "reason")).isEqualTo("end");
    }

    @Test
    void whileOneIsDrivenTheOthersRunOn() throws Exception {
        Result run = DebugRun.json(
                folder,
                DebugRun.program(25, "StartsAnother"),
                ":break " + in(PARENT, "BREAK before the other"),
                ":break " + in(PARENT, "BREAK after the other"),
                ":break " + in(LOOP, "BREAK here"),
                ":run",
                ":run",
                "status",
                ":run");
        assertThat(text(run.answer(":run"), "method")).isEqualTo("programs.StartsAnother.main");
        assertThat(text(run.answer(":run", 1), "line")).isEqualTo(String.valueOf(PARENT.line("BREAK after the other")));
        assertThat(text(run.answer("status"), "value")).isEqualTo("0");
        assertThat(run.written("dbg| "))
                .as("one remark for all its stops")
                .filteredOn(line -> line.contains("does not stop at " + in(LOOP, "BREAK here")))
                .singleElement()
                .asString()
                .contains("jvm 2 (programs.Loop 3)", "jvm 1 (programs.StartsAnother)");
        assertThat(run.written("out| ")).containsExactly("total 3 calls 3", "loop 0");
        assertThat(run.status()).isZero();
    }

    @Test
    void theFirstMoveMayStopAtTheFirstLineOfTheFirstJvmOnly() throws Exception {
        Result run = DebugRun.json(
                folder,
                shell(17, "$JAVA programs.Loop 1", "$JAVA programs.Loop 2"),
                ":next",
                ":run " + in(LOOP, "BREAK at print"),
                ":run");
        assertThat(text(run.answer(":next"), "reason")).isEqualTo("entry");
        assertThat(text(run.answer(":run"), "reason")).isEqualTo("end");
        assertThat(run.written("out| ")).containsExactly("total 0 calls 1", "total 1 calls 2");
    }

    @Test
    void aJvmInTheBackgroundIsDrivenAlsoAfterItsScriptHasEnded() throws Exception {
        FixtureSource ticking = Fixtures.source("programs/Ticking.java");
        Path ticks = folder.resolve("ticks");
        Result run = DebugRun.json(
                folder,
                shell(
                        25,
                        "$JAVA programs.Ticking 600 > '" + ticks + "' &",
                        "while ! grep -q ticking '" + ticks + "'; do sleep 0.1; done",
                        "exit 4"),
                ":break " + in(ticking, "BREAK in tick"),
                ":run",
                ":expect ticks == 0",
                ":run",
                ":expect ticks == 1");
        assertThat(run.status()).as(run.output()).isZero();
        DebugRun.assertEnds(Long.parseLong(Files.readAllLines(ticks).getFirst().replaceFirst("ticking ", "")));
    }

    @Test
    void noJvmOfAnEndlessTreeIsLeftBehind() throws Exception {
        Result run = DebugRun.json(
                folder,
                shell(
                        25,
                        "$JAVA programs.Ticking 600 &",
                        "setsid $JAVA programs.Ticking 600 &",
                        "$JAVA programs.Loop 1",
                        "wait"),
                ":run " + in(LOOP, "BREAK here"),
                ":jvms");
        assertThat(text(run.answer(":run " + in(LOOP, "BREAK here")), "reason")).isEqualTo("breakpoint");
        assertThat(run.status()).isZero();
        for (String pid : run.written("out| ticking ")) {
            DebugRun.assertEnds(Long.parseLong(pid));
        }
    }

    @Test
    void aCommandWithoutAJvmIsToldWithItsStatus() throws Exception {
        Result run = DebugRun.json(folder, shell(25, "echo no java here", "exit 9"), ":run");
        assertThat(text(run.answer(":run"), "error")).contains("exit status 9", "run.sh", "JAVA_TOOL_OPTIONS");
        assertThat(run.written("out| ")).containsExactly("no java here");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aJvmThatCannotStartIsToldWithItsOwnWords() throws Exception {
        Result run = DebugRun.json(folder, shell(17, "$JAVA -XX:NoSuchOption programs.Loop"), ":run");
        assertThat(text(run.answer(":run"), "error")).contains("exit status 1");
        assertThat(run.errors()).anyMatch(line -> line.contains("NoSuchOption"));
        assertThat(run.status()).isEqualTo(1);
    }
}
