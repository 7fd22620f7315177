package io.javascope.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import io.javascope.server.process.DebugRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code javascope record} over real commands: the command's own behaviour, and what is recorded where. */
final class RecordIT {
    @TempDir
    private Path folder = Path.of("");

    private Result record(List<String> options, List<String> command, String input) throws Exception {
        List<String> words = new ArrayList<>(List.of("record"));
        words.addAll(options);
        words.add("--");
        words.addAll(command);
        return DebugRun.run(folder, words, input);
    }

    private List<Path> recordings() throws IOException {
        return children(folder.resolve(".javascope/recordings"));
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private static List<Path> jvms(Path recording) throws IOException {
        return children(recording).stream().filter(Files::isDirectory).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void standardStreamsAndExitStatusAreTheCommands(int feature) throws Exception {
        Result run = record(List.of(), DebugRun.program(feature, "Recorded"), "one\ntwo\nthree\n");
        assertThat(run.output()).isEqualTo("ONE\nTWO\nTHREE\n");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.errors()).contains("3 lines");
        assertThat(run.errors().getLast())
                .matches("javascope: recorded [1-9][\\d,]* events, .* dropped, in 1 JVM, .*\\.jscope");
        assertThat(recordings()).hasSize(1);
        assertThat(jvms(recordings().getFirst())).hasSize(1);
    }

    @Test
    void eachJvmOfAScriptHasAFolderOfItsOwnInOneRecording() throws Exception {
        String java = DebugRun.java(25) + " -cp " + Fixtures.classes();
        Path script = Files.writeString(
                folder.resolve("run.sh"), java + " programs.Steps\n" + java + " programs.StartsAnother\nexit 5\n");
        Result run = record(List.of("--plan", "calls"), List.of("sh", script.toString()), "");
        assertThat(run.status()).isEqualTo(5);
        assertThat(run.output().lines()).contains("result 66", "total 3 calls 3");
        assertThat(recordings()).hasSize(1);
        assertThat(jvms(recordings().getFirst())).hasSize(3);
        assertThat(run.errors().getLast()).contains("3 JVMs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void aSignalToUsEndsTheCommandAsItWouldHaveEndedAlone(String signal) throws Exception {
        List<String> words = new ArrayList<>(List.of("record", "--"));
        words.addAll(DebugRun.program(25, "Recorded", "wait"));
        try (RunningProcess process = DebugRun.start(folder, words)) {
            long program = Long.parseLong(process.firstLine().replace("waiting ", ""));
            new ProcessBuilder(
                            "kill",
                            "-" + signal,
                            Long.toString(process.process().pid()))
                    .start()
                    .waitFor();
            int number = switch (signal) {
                case "TERM" -> 15;
                case "INT" -> 2;
                default -> 1;
            };
            assertThat(process.exitStatus()).as(process.errors()).isEqualTo(128 + number);
            DebugRun.assertEnds(program);
            assertThat(process.errorLines().getLast()).startsWith("javascope: recorded ");
        }
    }

    @Test
    void aRecordingIsForItsOwnerOnlyAndOutOfGit() throws Exception {
        record(List.of(), DebugRun.program(25, "Recorded"), "secret\n");
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
        try (Stream<Path> all = Files.walk(recordings().getFirst())) {
            for (Path path : all.toList()) {
                assertThat(owner).as("%s", path).containsAll(Files.getPosixFilePermissions(path));
            }
        }
        assertThat(folder.resolve(".javascope/.gitignore")).content().contains("*");
    }

    @Test
    void aPlaceThatIsTakenIsRefusedBeforeAnythingRuns() throws Exception {
        Path taken = Files.createDirectories(folder.resolve("mine.jscope"));
        Files.writeString(taken.resolve("notes.txt"), "mine");
        Result run = record(List.of("-o", taken.toString()), DebugRun.program(25, "Recorded"), "");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.errors()).singleElement().asString().contains("is there already", "-o");
    }

    @Test
    void aWrongCommandLineSaysWhatIsWrong() throws Exception {
        assertThat(DebugRun.run(folder, List.of("record"), "").status()).isEqualTo(2);
        Result plan = record(List.of("--plan", "everything"), List.of("true"), "");
        assertThat(plan.status()).isEqualTo(2);
        assertThat(plan.errors()).singleElement().asString().contains("everything", "calls, balanced or full");
        Result missing = record(List.of(), List.of("no-such-program"), "");
        assertThat(missing.status()).isEqualTo(3);
        assertThat(missing.errors()).singleElement().asString().contains("no-such-program cannot be started");
        assertThat(recordings()).isEmpty();
    }

    @Test
    void aCommandWithoutAJvmKeepsItsStatusAndLeavesNoRecording() throws Exception {
        Result run = record(List.of(), List.of("sh", "-c", "echo out; exit 4"), "");
        assertThat(run.status()).isEqualTo(4);
        assertThat(run.output()).isEqualTo("out\n");
        assertThat(run.errors()).singleElement().asString().contains("nothing was recorded");
        assertThat(recordings()).isEmpty();
    }
}
