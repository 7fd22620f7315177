package io.javascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import io.javascope.recording.format.SiteKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs at the end of their heap or stack, objects that cannot be told apart, places that write too much. */
final class HardPlacesIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.javascope.capture.RecordedProgram#javas")
    void whereTheHeapIsFullNoErrorOfOursReachesTheProgram(Path java) throws Exception {
        RecordedProgram program = RecordedProgram.runWith(
                java, folder, "ring=1m,include=programs.Calm", classPath(), "-Xmx24m", "programs.FullHeap");

        assertThat(program.status()).as(program.output()).isZero();
        assertThat(program.output().lines().filter(line -> line.startsWith("depth ")))
                .hasSize(4)
                .allMatch(line -> line.equals("depth 300"));
        assertThat(program.output()).contains("was full true");
        assertThat(decoded(program.jvm())).isPositive();
    }

    @Test
    void afterAStackOverflowEveryChunkDecodesAndTheStackIsKnown() throws Exception {
        RecordedProgram program = RecordedProgram.run(JAVA, folder, "ring=128m", "-Xss8m", "programs.Overflow");

        assertThat(program.status()).as(program.output()).isZero();
        assertThat(program.output()).contains("caught 5 deep");
        RecordedJvm jvm = program.jvm();
        long end = 0;
        int frames = 0;
        for (Chunk chunk : main(jvm).chunks()) {
            assertThat(chunk.streamOffset()).isEqualTo(end);
            assertThat(chunk.depth()).as("frames at the beginning of %s", chunk).isEqualTo(frames);
            EventCursor cursor = chunk.events(jvm.tables());
            while (cursor.next()) {
                end = cursor.nextPosition();
                frames = isExit(cursor) ? cursor.depth() - 1 : cursor.depth();
            }
        }
        assertThat(frames).as("at the end").isZero();
    }

    private static boolean isExit(EventCursor event) {
        return event.kind() == EventCursor.Kind.UNWOUND
                || event.kind() == EventCursor.Kind.SITE && event.site().kind() == SiteKind.EXIT;
    }

    @Test
    void stringsWithTheSameIdentityHashKeepTheirOwnTexts() throws Exception {
        RecordedProgram program = RecordedProgram.run(JAVA, folder, "ring=64m", "programs.Twins");

        assertThat(program.output()).contains("pairs 3");
        RecordedJvm jvm = program.jvm();
        List<String> twins = new ArrayList<>();
        List<String> truths = new ArrayList<>();
        for (Chunk chunk : main(jvm).chunks()) {
            EventCursor cursor = chunk.events(jvm.tables());
            while (cursor.next()) {
                RecordedMethod method = cursor.method();
                if (cursor.kind() == EventCursor.Kind.SITE
                        && cursor.site().kind() == SiteKind.ARGUMENT
                        && method != null
                        && method.name().equals("say")) {
                    (cursor.site().name().equals("twin") ? twins : truths).add(cursor.valueText());
                }
            }
        }
        assertThat(twins).hasSize(9).isEqualTo(truths);
    }

    @Test
    void aThreadThatWritesTooFastKeepsTheLastOfItsHotPlacesAndTheirCount() throws Exception {
        Path recording = folder.resolve("run.jscope");
        Process program = new ProcessBuilder(
                        JAVA.resolve("bin/java").toString(),
                        "-javaagent:" + RecordedProgram.AGENT + "=out=" + recording + ",ring=64m,hot=256k",
                        "-cp",
                        classPath(),
                        "programs.Steady",
                        "1000000000")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sampled(recording) > 1_000_000);
        } finally {
            program.destroyForcibly().waitFor();
        }
        RecordedJvm jvm = Recording.open(recording).jvms().get(0);
        long end = 0;
        long left = 0;
        long kept = 0;
        boolean sampled = false;
        for (Chunk chunk : main(jvm).chunks()) {
            assertThat(chunk.streamOffset() - chunk.lostBefore())
                    .as("%s", chunk)
                    .isEqualTo(end);
            assertThat(chunk.lostBefore() == 0 || chunk.sampled()).isTrue();
            sampled |= chunk.sampled();
            left += chunk.lostBefore();
            EventCursor cursor = chunk.events(jvm.tables());
            while (cursor.next()) {
                kept++;
            }
            end = cursor.nextPosition();
        }
        assertThat(sampled).isTrue();
        assertThat(left).isGreaterThan(1_000_000);
        assertThat(kept).isGreaterThan(1_000);
        assertThat(jvm.tables().classes())
                .flatExtracting(type -> type.methods())
                .anyMatch(method -> jvm.tables().isSampled((RecordedMethod) method));
    }

    private static long sampled(Path recording) throws Exception {
        if (!Files.isDirectory(recording)) {
            return 0;
        }
        try (Stream<Path> jvms = Files.list(recording)) {
            if (jvms.noneMatch(jvm -> Files.exists(jvm.resolve("summary.properties")))) {
                return 0;
            }
        }
        RecordedJvm jvm = Recording.open(recording).jvms().get(0);
        return Long.parseLong(jvm.summary().getOrDefault("sampledBytes", "0"));
    }

    private static String classPath() {
        return Fixtures.classes().toString();
    }

    private static RecordedThread main(RecordedJvm jvm) throws Exception {
        return jvm.threads().stream()
                .filter(thread -> thread.name().equals("main"))
                .findFirst()
                .orElseThrow();
    }

    private static long decoded(RecordedJvm jvm) throws Exception {
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
}
