package io.javascope.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.fixtures.Fixtures;
import io.javascope.server.process.DebugRun.Result;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code javascope record} where it is hard: builds, kills, a full disk, secrets, programs that run already. */
final class RecordHardIT {
    @TempDir
    private Path folder = Path.of("");

    private Path recording() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(".javascope/recordings"))) {
            return all.toList().getFirst();
        }
    }

    private Result record(List<String> options, List<String> command) throws Exception {
        List<String> words = new ArrayList<>(List.of("record"));
        words.addAll(options);
        words.add("--");
        words.addAll(command);
        return DebugRun.run(folder, words, "");
    }

    private long events(Path recording) throws Exception {
        Result run = DebugRun.run(folder, List.of("verify", "--json", recording.toString()), "");
        assertThat(run.status()).as("%s", run.errors()).isZero();
        JsonObject seen = JsonParser.parseString(run.output()).getAsJsonObject();
        return seen.get("events").getAsLong();
    }

    @Test
    void testsOfAMavenProjectAreRecordedButNotMavenNorLibraries() throws Exception {
        Path project = Fixtures.root().resolve("projects/maven-tested");
        try (Stream<Path> all = Files.walk(project)) {
            for (Path part : all.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(project.relativize(part).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(part, copy);
            }
        }
        Result run = record(List.of(), List.of(maven(), "-B", "-q", "test"));
        assertThat(run.status()).as("a test fails: %s", run.errors()).isEqualTo(1);
        assertThat(run.output()).contains("threePricesAreAdded");
        assertThat(DebugRun.run(folder, List.of("recordings"), "").output()).contains("surefire");
        assertThat(run.errors().getLast()).contains("in 1 JVM");
        assertThat(events(recording())).isBetween(50L, 5_000L);
    }

    private static String maven() {
        boolean onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "mvn")));
        return onPath ? "mvn" : Fixtures.root().resolveSibling("mvnw").toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aProgramThatIsKilledLeavesARecordingThatDecodes(int feature) throws Exception {
        List<String> words = new ArrayList<>(List.of("record", "--"));
        words.addAll(DebugRun.program(feature, "Ticking"));
        try (RunningProcess process = DebugRun.start(folder, words)) {
            String pid = process.firstLine().replace("ticking ", "");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> process.output().contains("tick 3\n"));
            new ProcessBuilder("kill", "-9", pid).start().waitFor();
            assertThat(process.exitStatus()).isEqualTo(128 + 9);
        }
        assertThat(events(recording())).isGreaterThan(10);
    }

    @Test
    void onAFullDiskTheProgramRunsUnrecordedAndSaysSo() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        int mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small.toString())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        Assumptions.assumeTrue(mounted == 0, "only root can mount a small file system");
        try {
            Result run = record(List.of("-o", small.resolve("full.jscope").toString()), DebugRun.program(25, "Steps"));
            assertThat(run.status()).isZero();
            assertThat(run.output()).isEqualTo("result 66\n");
            assertThat(run.errors()).anyMatch(line -> line.contains("not recorded"));
        } finally {
            new ProcessBuilder("umount", small.toString()).start().waitFor();
        }
    }

    @Test
    void aProgramThatRunsIsRecordedUntilCtrlCAndRunsOn() throws Exception {
        List<String> program = DebugRun.program(25, "Echo");
        try (RunningProcess running = RunningProcess.start(folder, java.util.Map.of(), program)) {
            assertThat(running.firstLine()).isEqualTo("ready");
            List<String> words =
                    List.of("record", "--pid", Long.toString(running.process().pid()), "--include", "programs.*");
            try (RunningProcess recorder = DebugRun.start(folder, words)) {
                Awaitility.await("the recorder in the program")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> running.errors().contains("Java agent has been loaded"));
                say(running, "one");
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                    say(running, "again");
                    return events(recording()) > 3;
                });
                new ProcessBuilder(
                                "kill", "-INT", Long.toString(recorder.process().pid()))
                        .start()
                        .waitFor();
                assertThat(recorder.exitStatus()).as(recorder.errors()).isZero();
                assertThat(recorder.errorLines().getLast()).startsWith("javascope: recorded ");
            }
            long events = events(recording());
            say(running, "unheard");
            Awaitility.await().until(() -> running.output().contains("UNHEARD"));
            assertThat(events(recording())).isEqualTo(events);
            assertThat(running.process().isAlive()).isTrue();
        }
    }

    private static void say(RunningProcess program, String line) throws IOException {
        program.input().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        program.input().flush();
    }

    @Test
    void aProcessThatIsNoJvmOrIsGoneIsRefused() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Result run = DebugRun.run(folder, List.of("record", "--pid", Long.toString(other.pid())), "");
            assertThat(run.status()).isEqualTo(3);
            assertThat(run.errors()).singleElement().asString().contains("cannot be joined");
        } finally {
            other.destroyForcibly();
        }
        other.waitFor();
        Result gone = DebugRun.run(folder, List.of("record", "--pid", Long.toString(other.pid())), "");
        assertThat(gone.status()).isEqualTo(3);
        assertThat(gone.errors()).singleElement().asString().contains("There is no process " + other.pid());
    }
}
