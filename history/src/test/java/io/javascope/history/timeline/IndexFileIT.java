package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javascope.foundation.task.CpuPool;
import io.javascope.recording.format.Format;
import io.javascope.recording.pack.PackedRecording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The index that is kept beside a recording: it is used for what it was made of, and for nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IndexFileIT {
    @TempDir
    private static Path folder = Path.of("");

    private final CpuPool pool = new CpuPool("index-file-test");
    private Path recording = folder;
    private List<String> fresh = List.of();
    private byte[] kept = {};
    private String permissions = "";

    @BeforeAll
    void record() throws Exception {
        recording =
                RecordedFixture.run(folder, "plan=full", "Travelled", "40000").recording();
        fresh = answers(opened());
        await().until(() -> Files.exists(index()));
        kept = Files.readAllBytes(index());
        permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(index()));
    }

    @BeforeEach
    void restore() throws IOException {
        Files.write(index(), kept);
    }

    @AfterAll
    void close() {
        pool.close();
    }

    private Path index() throws IOException {
        try (Stream<Path> jvms = Files.list(recording)) {
            return jvms.findFirst().orElseThrow().resolve(Format.INDEX_FILE);
        }
    }

    private Timeline opened() throws IOException {
        Timeline timeline = Timeline.open(recording, pool);
        timeline.ready().join();
        return timeline;
    }

    /** Of each kind that the index answers. */
    private static List<String> answers(Timeline timeline) throws IOException {
        List<String> answers = new ArrayList<>(timeline.damage());
        timeline.exceptions().all(100).forEach(each -> answers.add(each.toString()));
        timeline.calls().callers(_ -> true).forEach(each -> answers.add(each.toString()));
        for (Track track : timeline.tracks()) {
            for (int i = 0; i < track.chunks().size(); i++) {
                long begin = track.chunks().get(i).streamOffset();
                RecordedState state = timeline.state(track, begin);
                answers.add(state.frames(track.thread(), 0, 100).toString());
                for (int depth = 0; depth < state.frameCount(track.thread()); depth++) {
                    answers.add(state.locals(track.thread(), depth).toString());
                }
            }
        }
        return answers;
    }

    @Test
    void onlyItsOwnerMayReadIt() {
        assertThat(permissions).isEqualTo("rw-------");
    }

    @Test
    void theNextOpeningTakesItsPartsFromItAndAnswersTheSame() throws IOException {
        // A test before may still have one on its way to the disk that has less.
        await().until(() -> opened().index().loadedParts() > 0);
        Timeline again = opened();
        assertThat(again.index().loadedParts()).isPositive();
        assertThat(answers(again)).isEqualTo(fresh);
    }

    @Test
    void aDamagedOneIsMadeAgainAndChangesNoAnswer() throws IOException {
        for (int at = 0; at < kept.length; at += Math.max(1, kept.length / 60)) {
            byte[] damaged = kept.clone();
            damaged[at] ^= (byte) 0xff;
            Files.write(index(), damaged);
            assertThat(answers(opened())).as("byte %s changed", at).isEqualTo(fresh);
        }
    }

    @Test
    void whatChangedInTheRecordingIsNotTakenFromIt() throws IOException {
        Path ring = index().resolveSibling(Format.RING_FILE);
        byte[] whole = Files.readAllBytes(ring);
        await().until(() -> opened().index().loadedParts() > 0);
        long before = opened().index().loadedParts();
        Track main = opened().tracks().getFirst();
        int event = (int) main.chunks().getFirst().fileOffset() + Format.Chunk.HEADER + 200;
        try {
            byte[] changed = whole.clone();
            changed[event] = (byte) 0xff; // no event begins so
            changed[event + 1] = (byte) 0xff;
            Files.write(ring, changed);
            assertThat(opened().index().loadedParts()).isLessThan(before);
        } finally {
            Files.write(ring, whole);
        }
    }

    /** As long as it runs its recorder may take secrets out of what it has written, and nothing may keep them. */
    @Test
    void nothingIsKeptWhileTheProgramRuns() throws IOException {
        Path file = index().resolveSibling(Format.JVM_FILE);
        byte[] before = Files.readAllBytes(file);
        Files.delete(index());
        try (CpuPool single = new CpuPool("index-file-running", 1, CpuPool.DEFAULT_QUEUE)) {
            var properties = new Properties();
            properties.load(new ByteArrayInputStream(before));
            properties.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
            properties.setProperty("started", Long.toString(System.currentTimeMillis()));
            try (var out = Files.newOutputStream(file)) {
                properties.store(out, null);
            }
            Timeline.open(recording, single).ready().join();
            single.submit("behind what was to be kept", () -> true).join();

            assertThat(index()).doesNotExist();
        } finally {
            Files.write(file, before);
        }
    }

    @Test
    void aPackedFileIsWithoutIt() throws IOException {
        Path packed = folder.resolve("packed");
        PackedRecording.pack(recording, packed);
        try (var zip = new ZipFile(packed.toFile())) {
            assertThat(zip.stream()
                            .map(entry -> Path.of(entry.getName()).getFileName().toString()))
                    .contains(Format.TABLES_FILE)
                    .noneMatch(name -> name.startsWith(Format.INDEX_FILE));
        } finally {
            Files.delete(packed);
        }
    }
}
