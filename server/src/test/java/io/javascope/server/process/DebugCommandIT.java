package io.javascope.server.process;

import static io.javascope.server.process.DebugRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.server.process.DebugRun.Result;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code javascope debug} as its users call it: scripts, exit status, output, bad input, and what stays behind. */
final class DebugCommandIT {
    private static final FixtureSource LOOP = Fixtures.source("programs/Loop.java");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aScriptFileAnswersAsTextWithTheLinesOfTheSource() throws Exception {
        Path script = Files.writeString(
                folder.resolve("script"), ":break Loop.java:" + LOOP.line("BREAK here") + "\n:run\ni\n:run x\n");
        Result run =
                DebugRun.debug(folder, List.of("--script", script.toString()), DebugRun.program(25, "Loop"), "ignored");
        assertThat(run.output().lines())
                .containsSubsequence("> :run", "    loop.add(i); // BREAK here", "> i", "0", "> :run x");
        assertThat(run.output().lines().toList())
                .anyMatch(line -> line.startsWith("breakpoint  Loop.java:" + LOOP.line("BREAK here")));
        assertThat(run.output()).doesNotContain("ignored", "total 45");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aScriptOnStandardInputAndOneInAFileAreAnsweredAlike() throws Exception {
        String lines = ":run Loop.java:" + LOOP.line("BREAK in add") + "\n:locals\n:run\n";
        Path script = Files.writeString(folder.resolve("script"), lines);
        List<String> program = DebugRun.program(17, "Loop", "2");
        Result file = DebugRun.debug(folder, List.of("--json", "--script", script.toString()), program);
        Result input = DebugRun.debug(folder, List.of("--json", "--script", "-"), program, lines);
        Result untold = DebugRun.debug(folder, List.of("--json"), program, lines);
        assertThat(file.answers()).hasSize(3);
        assertThat(List.of(input, untold)).allSatisfy(other -> {
            assertThat(other.status()).isEqualTo(file.status()).isZero();
            assertThat(other.answers())
                    .extracting(answer -> answer.get("reason"))
                    .isEqualTo(file.answers().stream()
                            .map(answer -> answer.get("reason"))
                            .toList());
        });
    }

    @Test
    void anEndlessProgramEndsWithTheScript() throws Exception {
        Result run = DebugRun.json(
                folder,
                DebugRun.program(17, "Ticking", "600"),
                ":break Ticking.java:"
                        + Fixtures.source("programs/Ticking.java").line("BREAK in tick"),
                ":run",
                ":run");
        assertThat(text(run.answer(":run", 1), "reason")).isEqualTo("breakpoint");
        assertThat(run.status()).isZero();
        long pid = Long.parseLong(run.written("out| ticking ").getFirst());
        DebugRun.assertEnds(pid);
    }

    @Test
    void aProgramThatStandsEndsWhenTheDebuggerIsAskedToEnd() throws Exception {
        List<String> words = new ArrayList<>(List.of("debug", "--json", "--script", "-", "--"));
        words.addAll(DebugRun.program(25, "Ticking", "600"));
        int line = Fixtures.source("programs/Ticking.java").line("BREAK in tick");
        try (RunningProcess debugger = DebugRun.start(folder, words);
                OutputStream input = debugger.input()) {
            input.write((":run Ticking.java:" + line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
            assertThat(debugger.firstLine()).contains("\"reason\":\"breakpoint\"");
            Awaitility.await().until(() -> debugger.errors().contains("out| ticking "));
            long pid = Long.parseLong(debugger.errors()
                    .lines()
                    .filter(text -> text.startsWith("out| ticking "))
                    .findFirst()
                    .orElseThrow()
                    .replaceFirst("out\\| ticking ", ""));
            assertThat(ProcessHandle.of(pid)).as("the program").isPresent();
            debugger.process().destroy();
            assertThat(debugger.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            DebugRun.assertEnds(pid);
        }
    }

    @Test
    void standardOutputHasTheAnswersAndStandardErrorTheProgramsOutput() throws Exception {
        Result run = DebugRun.json(folder, DebugRun.program(25, "Output", "3"), ":run");
        assertThat(run.answers()).hasSize(1);
        assertThat(run.written("out| ")).last().isEqualTo("no line end");
        assertThat(run.errors()).noneMatch(line -> line.contains("JAVA_TOOL_OPTIONS"));
        assertThat(run.status()).isZero();
    }

    @Test
    void theEndOfTheProgramIsNoFailureOfTheScript() throws Exception {
        Result run = DebugRun.json(folder, DebugRun.program(17, "ExitInMethod"), ":run");
        assertThat(run.answer(":run").get("exitCode").getAsInt()).isEqualTo(7);
        assertThat(run.status()).isZero();
    }

    @Test
    void whatIsMissingIsNamedWithStatusThree() throws Exception {
        assertMissing(List.of("no-such-program", "x"), "no-such-program");
        assertMissing(List.of(DebugRun.java(25), "-cp", "no/such/folder", "Main"), "no/such/folder");
        assertMissing(List.of(DebugRun.java(25), "-jar", "none.jar"), "none.jar");
        assertMissing(List.of(DebugRun.java(25), "None.java"), "None.java");
        Result script = DebugRun.debug(
                folder, List.of("--script", folder.resolve("none").toString()), DebugRun.program(25, "Loop"));
        assertThat(script.status()).isEqualTo(3);
        assertThat(script.output()).isEmpty();
        assertThat(script.errors()).singleElement().asString().contains("none");
    }

    private void assertMissing(List<String> command, String name) throws Exception {
        Result run = DebugRun.json(folder, command, ":run", ":position");
        assertThat(run.status()).as(run.output()).isEqualTo(3);
        assertThat(run.answer(":run").get("ok").getAsBoolean()).isFalse();
        assertThat(text(run.answer(":run"), "error")).contains(name);
        assertThat(run.answers()).hasSize(2);
    }

    @Test
    void aSourceThatDoesNotCompileIsToldWithItsLine() throws Exception {
        FixtureSource wrong = Fixtures.source("broken/WrongType.java");
        Result run =
                DebugRun.json(folder, List.of(DebugRun.java(17), wrong.path().toString()), ":run");
        assertThat(text(run.answer(":run"), "error"))
                .contains("WrongType.java", String.valueOf(wrong.line("ERROR type")));
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aSourceFileIsDebuggedOnTheJavaThatIsNamed() throws Exception {
        Path file = Files.writeString(
                folder.resolve("Hello.java"),
                "public class Hello {\n  public static void main(String[] args) {\n"
                        + "    String who = args[0];\n    System.out.println(who);\n  }\n}\n");
        for (int feature : new int[] {17, 25}) {
            Result run = DebugRun.json(
                    folder,
                    List.of(DebugRun.java(feature), file.toString(), "you"),
                    ":next",
                    ":next",
                    "who",
                    "System.getProperty(\"java.specification.version\")",
                    ":run");
            assertThat(run.answer("who").get("ok").getAsBoolean())
                    .as(run.output())
                    .isTrue();
            assertThat(text(run.answer("who"), "value")).isEqualTo("\"you\"");
            assertThat(text(run.answers().get(3), "value")).isEqualTo("\"" + feature + "\"");
            assertThat(run.status()).isZero();
        }
    }

    @Test
    void aWrongCommandLineHasStatusTwo() throws Exception {
        assertThat(DebugRun.run(folder, List.of("debug"), "").status()).isEqualTo(2);
        Result unknown = DebugRun.run(folder, List.of("debug", "--jsn", "--", "java"), "");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.output()).isEmpty();
        assertThat(unknown.errors()).first().asString().contains("--jsn");
    }
}
