package io.javascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.fixtures.Fixtures;
import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import io.javascope.recording.RecordingException;
import io.javascope.recording.pack.PackedRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks that are compressed while the program runs. */
final class PackingIT {
    @TempDir
    private Path folder;

    @Test
    void whatIsCompressedAndWhatIsNotMakeOneRecordingWithoutAGap() throws Exception {
        Path recording = folder.resolve("run.jscope");
        Process program = start(recording, "ring=256m", "programs.Steady", "1000");
        try {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> packed(recording) > 20);
        } finally {
            program.destroyForcibly().waitFor();
        }
        RecordedJvm jvm = jvm(recording);
        RecordedThread main = jvm.threads().stream()
                .filter(thread -> thread.name().equals("main"))
                .findFirst()
                .orElseThrow();
        long end = 0;
        int frames = 0;
        for (Chunk chunk : main.chunks()) {
            assertThat(chunk.streamOffset()).as("where chunk %s begins", chunk).isEqualTo(end);
            assertThat(chunk.depth()).as("frames at the beginning of %s", chunk).isEqualTo(frames);
            EventCursor cursor = chunk.events(jvm.tables());
            while (cursor.next()) {
                end = cursor.nextPosition();
            }
            frames = cursor.depth();
        }
        assertThat(end).isGreaterThan(20 * 60_000);
        assertThat(main.chunks()).anyMatch(Chunk::isPacked).anyMatch(chunk -> !chunk.isPacked());
    }

    @Test
    void aReaderMissesNothingThatIsMovedBehindIt() throws Exception {
        Path recording = folder.resolve("run.jscope");
        Process program = start(recording, "ring=256m", "programs.Steady", "1000");
        int views = 0;
        try {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> packed(recording) > 0);
            long packed = 0;
            while (packed < 100 && program.isAlive()) {
                RecordedJvm jvm = Recording.now(recording).jvms().get(0);
                packed = 0;
                for (RecordedThread thread : jvm.threads()) {
                    long end = 0;
                    for (Chunk chunk : thread.chunks()) {
                        assertThat(chunk.streamOffset())
                                .as("view %s: where %s of %s begins", views, chunk, thread.name())
                                .isEqualTo(end);
                        EventCursor cursor = chunk.events(jvm.tables());
                        while (cursor.next()) {
                            end = cursor.nextPosition();
                        }
                        packed += chunk.isPacked() ? 1 : 0;
                    }
                }
                views++;
            }
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertThat(views).as("times that it was read").isGreaterThan(1);
    }

    @Test
    void manyThreadsThatWriteLittleArePackedToo() throws Exception {
        Path recording = folder.resolve("run.jscope");
        Process program = start(recording, "ring=256m", "programs.ShortThreads");
        try {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> packed(recording) > 500);
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertThat(decode(jvm(recording))).isGreaterThan(500);
    }

    @Test
    void everyChunkDecodesWhereverTheProgramIsKilledWhileItPacksAndOverwrites() throws Exception {
        Random random = new Random(20261128);
        long packed = 0;
        for (int kill = 0; kill < 5; kill++) {
            Path recording = folder.resolve("kill" + kill + ".jscope");
            Process program = start(recording, "ring=3m", "programs.Steady", "1000");
            try {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> lost(recording) > 0 && packed(recording) > 0);
                assertThat(program.waitFor(random.nextInt(600), TimeUnit.MILLISECONDS))
                        .isFalse();
            } finally {
                program.destroyForcibly().waitFor();
            }
            packed += decode(jvm(recording));
            assertThat(size(recording)).isLessThan(4 << 20);
        }
        assertThat(packed).as("compressed chunks that were decoded").isPositive();
    }

    @Test
    void aPackedRecordingOpensTheSameWayAndHasTheSameEvents() throws Exception {
        Path recording = folder.resolve("run.jscope");
        Process program = start(recording, "ring=256m", "programs.Everything", "3", "100000000");
        try {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> packed(recording) > 20);
        } finally {
            program.destroyForcibly().waitFor();
        }
        Path file = folder.resolve("one.jscope");
        PackedRecording.pack(recording, file);

        RecordedJvm whole = jvm(recording);
        RecordedJvm one = jvm(file);
        assertThat(one.command()).isEqualTo(whole.command()).startsWith("programs.Everything");
        assertThat(one.tables().classes()).hasSameSizeAs(whole.tables().classes());
        assertThat(events(one)).isEqualTo(events(whole)).hasSizeGreaterThan(10);
        assertThat(file.toFile().length()).isLessThan(size(recording) / 2);
        assertThat(one.cutBytes()).isZero();
    }

    @Test
    void aPackedRecordingThatIsCutOrForeignIsRefused() throws Exception {
        Path cut = Files.write(folder.resolve("cut.jscope"), new byte[] {'P', 'K', 3, 4, 0, 0});
        Path text = Files.writeString(folder.resolve("text.jscope"), "no recording");

        assertThatThrownBy(() -> Recording.open(cut))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("cut.jscope");
        assertThatThrownBy(() -> Recording.open(text))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("neither");
    }

    /** For each chunk where it stands, how many events it has and a sum of what they say. */
    private static Map<String, String> events(RecordedJvm jvm) throws IOException {
        Map<String, String> chunks = new TreeMap<>();
        for (RecordedThread thread : jvm.threads()) {
            for (Chunk chunk : thread.chunks()) {
                EventCursor cursor = chunk.events(jvm.tables());
                long sum = 0;
                int events = 0;
                while (cursor.next()) {
                    sum = sum * 31 + cursor.position() * 7 + cursor.kind().ordinal() + cursor.bits();
                    events++;
                }
                chunks.put(chunk.thread() + "@" + chunk.streamOffset(), events + " events, " + sum);
            }
        }
        return chunks;
    }

    /** A chunk may be overwritten while we look; then we look again. */
    private static long packed(Path recording) throws IOException {
        if (!Files.isDirectory(recording)) {
            return 0;
        }
        try (Stream<Path> jvms = Files.list(recording)) {
            if (jvms.noneMatch(jvm -> Files.exists(jvm.resolve("jvm.properties")))) {
                return 0;
            }
        }
        return jvm(recording).threads().stream()
                .flatMap(thread -> thread.chunks().stream())
                .filter(Chunk::isPacked)
                .count();
    }

    private static long decode(RecordedJvm jvm) throws IOException {
        long packed = 0;
        for (RecordedThread thread : jvm.threads()) {
            for (Chunk chunk : thread.chunks()) {
                EventCursor cursor = chunk.events(jvm.tables());
                while (cursor.next()) {
                    packed += cursor.depth() < 0 ? 1 : 0;
                }
                packed += chunk.isPacked() ? 1 : 0;
            }
        }
        return packed;
    }

    private static long lost(Path recording) throws IOException {
        if (packed(recording) == 0) {
            return 0;
        }
        RecordedThread main = jvm(recording).threads().get(0);
        return main.chunks().get(0).streamOffset();
    }

    private static RecordedJvm jvm(Path recording) throws IOException {
        return Recording.open(recording).jvms().get(0);
    }

    private static long size(Path recording) throws IOException {
        try (Stream<Path> files = Files.walk(recording)) {
            return files.filter(file -> file.endsWith("ring.jsr"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static Process start(Path recording, String options, String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + RecordedProgram.AGENT + "=out=" + recording + "," + options,
                "-cp",
                Fixtures.classes().toString()));
        command.addAll(List.of(program));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
