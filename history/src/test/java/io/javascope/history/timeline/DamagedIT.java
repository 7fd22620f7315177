package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.foundation.task.CpuPool;
import io.javascope.recording.RecordingException;
import io.javascope.recording.format.Format;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of another version, or without what their events refer to, are refused in words. */
final class DamagedIT {
    private static final int VERSION_AT = 8;
    private static final int OTHER_VERSION = 99;

    @TempDir
    private static Path folder = Path.of("");

    private static Path whole = Path.of("");
    private static final CpuPool POOL = new CpuPool("damaged-test");

    private Path recording = Path.of("");
    private Path jvm = Path.of("");

    @BeforeAll
    static void record() throws Exception {
        whole = RecordedFixture.run(folder, "plan=full", "LoopHeads").recording();
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    @BeforeEach
    void copy() throws IOException {
        recording = Files.createTempDirectory(folder, "copy");
        try (Stream<Path> files = Files.walk(whole)) {
            for (Path file : files.filter(each -> !each.equals(whole)).toList()) {
                Files.copy(file, recording.resolve(whole.relativize(file).toString()));
            }
        }
        try (Stream<Path> jvms = Files.list(recording)) {
            jvm = jvms.findFirst().orElseThrow();
        }
    }

    @AfterEach
    void theWholeOneStillOpens() throws IOException {
        assertThat(Timeline.open(whole, POOL).damage()).isEmpty();
    }

    @Test
    void aRingOfAnotherVersionIsRefusedByItsNameAndWhatIsKnown() throws IOException {
        writeVersion(Format.RING_FILE);
        assertRefused(Format.RING_FILE);
    }

    @Test
    void tablesOfAnotherVersionAreRefusedByTheirNameAndWhatIsKnown() throws IOException {
        writeVersion(Format.TABLES_FILE);
        assertRefused(Format.TABLES_FILE);
    }

    @Test
    void aJvmOfAnotherVersionIsRefusedByItsFolderAndWhatIsKnown() throws IOException {
        Path properties = jvm.resolve(Format.JVM_FILE);
        String text = Files.readString(properties);
        assertThat(text).contains("format=" + Format.VERSION);
        Files.writeString(properties, text.replace("format=" + Format.VERSION, "format=" + OTHER_VERSION));
        assertRefused(jvm.getFileName().toString());
    }

    @Test
    void withoutTablesARecordingIsRefusedByTheFileThatIsNotThere() throws IOException {
        Files.delete(jvm.resolve(Format.TABLES_FILE));
        assertThatThrownBy(() -> Timeline.open(recording, POOL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Format.TABLES_FILE);
    }

    private void assertRefused(String named) {
        assertThatThrownBy(() -> Timeline.open(recording, POOL))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("format " + OTHER_VERSION)
                .hasMessageContaining("knows " + Format.OLDEST_VERSION + " to " + Format.VERSION)
                .hasMessageContaining("the JavaScope that wrote it");
    }

    private void writeVersion(String file) throws IOException {
        try (var bytes = new RandomAccessFile(jvm.resolve(file).toFile(), "rw")) {
            bytes.seek(VERSION_AT);
            bytes.write(new byte[] {OTHER_VERSION, 0, 0, 0});
        }
    }
}
