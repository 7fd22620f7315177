package io.javascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetyIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path folder;

    @Test
    void everyChunkOfAKilledProgramDecodes() throws Exception {
        Random random = new Random(20261128);
        for (int kill = 0; kill < 5; kill++) {
            Path home = Files.createDirectory(folder.resolve("kill" + kill));
            Process program = start(home, "ring=4m", "programs.Everything", "3", "1000000");
            Path recording = home.resolve("run.jscope");
            Awaitility.await().until(() -> hasBegun(recording));
            assertThat(program.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS))
                    .isFalse();
            program.destroyForcibly().waitFor();

            assertThat(countEvents(Recording.open(recording).jvms().get(0))).isPositive();
        }
    }

    @Test
    void aFullStackNeitherHangsTheProgramNorBreaksTheRecording() throws Exception {
        for (String mode : List.of("-Xint", "-Xmixed")) {
            Path home = Files.createDirectory(folder.resolve(mode));
            RecordedProgram program =
                    RecordedProgram.run(JAVA, home, "ring=64m,cache=off", mode, "programs.Overflowing", "20");

            assertThat(program.status()).as(program.output()).isZero();
            assertThat(program.output()).isEqualTo("survived\n");
            assertThat(countEvents(program.jvm())).isGreaterThan(10_000);
        }
    }

    @Test
    void whatAMethodTakesBackInFinallyIsTakenBackWhereTheStackIsFull() throws Exception {
        for (String mode : List.of("-Xint", "-Xmixed")) {
            Path home = Files.createDirectory(folder.resolve("balanced" + mode));
            RecordedProgram program =
                    RecordedProgram.run(JAVA, home, "ring=64m,cache=off", mode, "programs.Balanced", "40");

            assertThat(program.status()).as(program.output()).isZero();
            assertThat(program.output()).isEqualTo("left 0, passed on true, lines true\n");
            assertThat(countEvents(program.jvm())).isGreaterThan(10_000);
        }
    }

    @Test
    void whatHoldsAMonitorIsStillCompiled() throws Exception {
        for (Path java : RecordedProgram.javas()) {
            for (String plan : List.of("calls", "full")) {
                Path home = Files.createDirectories(
                        folder.resolve(plan + java.getFileName().toString()));
                RecordedProgram program = RecordedProgram.run(
                        java,
                        home,
                        "ring=16m,cache=off,plan=" + plan,
                        "-XX:+PrintCompilation",
                        "-Xbatch",
                        "programs.Monitors",
                        "20000");

                assertThat(program.status()).as(program.output()).isZero();
                assertThat(program.output()).contains("sum 799941250, held false");
                assertThat(program.output().lines().filter(line -> line.contains("programs.Monitors::")))
                        .isNotEmpty()
                        .noneMatch(line -> line.contains("COMPILE SKIPPED"));
            }
        }
    }

    @Test
    void onlyTheOwnerReadsARecording() throws Exception {
        RecordedProgram program = RecordedProgram.run(JAVA, folder, "ring=1m", "programs.Recursion");

        try (Stream<Path> files = Files.walk(program.recording())) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    @Test
    void aRingThatIsTooSmallCountsWhatItLoses() throws Exception {
        RecordedProgram program = RecordedProgram.run(JAVA, folder, "ring=256k", "programs.Everything", "3", "300");

        assertThat(program.status()).as(program.output()).isZero();
        assertThat(Long.parseLong(program.jvm().summary().getOrDefault("lost", "0")))
                .isGreaterThan(100_000);
        assertThat(countEvents(program.jvm())).isPositive();
    }

    @Test
    void recordingIsSwitchedOffAndOnWhileTheProgramRuns() throws Exception {
        Path socket = Files.createTempDirectory("jsc").resolve("c");
        Process program = start(folder, "ring=1m,start=off,control=" + socket, "programs.Everything", "3", "10000000");
        try {
            // The file is there a moment before anybody listens.
            Awaitility.await()
                    .ignoreExceptionsMatching(IOException.class::isInstance)
                    .until(() -> ask(socket, "status").startsWith("ok off bytes=0"));
            assertThat(ask(socket, "start")).isEqualTo("ok on");
            Awaitility.await().until(() -> !ask(socket, "status").contains("bytes=0 "));
            assertThat(ask(socket, "stop")).isEqualTo("ok off");
            assertThat(ask(socket, "dance")).startsWith("error unknown request dance");
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    @Test
    void aWrongOptionLeavesTheProgramAloneAndSaysWhy() throws Exception {
        RecordedProgram program = RecordedProgram.run(JAVA, folder, "plan=everything", "programs.Recursion");

        assertThat(program.status()).isZero();
        assertThat(program.output()).contains("depth 20").contains("the plan everything is not known");
    }

    private Process start(Path home, String options, String... command) throws IOException {
        List<String> line = Stream.concat(
                        Stream.of(
                                JAVA.resolve("bin/java").toString(),
                                "-javaagent:" + RecordedProgram.AGENT + "=out=" + home.resolve("run.jscope") + ","
                                        + options,
                                "-cp",
                                Fixtures.classes().toString()),
                        Stream.of(command))
                .toList();
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean hasBegun(Path recording) throws IOException {
        if (!Files.isDirectory(recording)) {
            return false;
        }
        try (Stream<Path> jvms = Files.list(recording)) {
            return jvms.anyMatch(jvm -> Files.exists(jvm.resolve("jvm.properties"))
                    && jvm.resolve("tables.jst").toFile().length() > 16);
        }
    }

    private static long countEvents(RecordedJvm jvm) throws IOException {
        long events = 0;
        for (RecordedThread thread : jvm.threads()) {
            for (Chunk chunk : thread.chunks()) {
                EventCursor cursor = chunk.events(jvm.tables());
                while (cursor.next()) {
                    events++;
                }
            }
        }
        return events;
    }

    private static String ask(Path socket, String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(256);
            while (channel.read(answer) >= 0) {
                // until the other side closes
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8).strip();
        }
    }
}
