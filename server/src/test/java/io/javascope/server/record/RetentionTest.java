package io.javascope.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void beyondTheCountTheOldestAreRemoved() throws IOException {
        RecordingShelf shelf = shelf("20260101-000000-a", "20260102-000000-b", "20260103-000000-c");
        List<Path> removed = new Retention(2, Long.MAX_VALUE).apply(shelf);
        assertThat(names(removed)).containsExactly("20260101-000000-a.jscope");
        assertThat(names(shelf.recordings())).containsExactly("20260103-000000-c.jscope", "20260102-000000-b.jscope");
    }

    @Test
    void beyondTheSizeTheOldestAreRemovedButNeverTheNewest() throws IOException {
        RecordingShelf shelf = shelf("20260101-000000-a", "20260102-000000-b", "20260103-000000-c");
        new Retention(20, 250).apply(shelf);
        assertThat(names(shelf.recordings())).containsExactly("20260103-000000-c.jscope", "20260102-000000-b.jscope");
        new Retention(20, 10).apply(shelf);
        assertThat(names(shelf.recordings())).containsExactly("20260103-000000-c.jscope");
    }

    @Test
    void whatAJvmStillWritesIsKept() throws IOException {
        RecordingShelf shelf = shelf("20260101-000000-a", "20260102-000000-b");
        Path jvm = shelf.recordings().getLast().resolve("jvm-1");
        Files.writeString(
                jvm.resolve(JvmSummary.JVM_FILE),
                "pid=" + ProcessHandle.current().pid() + "\nstarted=" + System.currentTimeMillis() + "\n");
        assertThat(new Retention(1, Long.MAX_VALUE).apply(shelf)).isEmpty();
    }

    @Test
    void aPackedRecordingCountsAndOtherFilesAreLeftAlone() throws IOException {
        RecordingShelf shelf = shelf("20260101-000000-a");
        Files.write(shelf.folder().resolve("20260102-000000-b.jscope"), new byte[100]);
        Files.writeString(shelf.folder().resolve("notes.txt"), "mine");
        new Retention(1, Long.MAX_VALUE).apply(shelf);
        assertThat(names(shelf.recordings())).containsExactly("20260102-000000-b.jscope");
        assertThat(shelf.folder().resolve("notes.txt")).exists();
    }

    @Test
    void theShelfKeepsItselfOutOfGitAndItsRecordingsToTheirOwner() throws IOException {
        RecordingShelf shelf = RecordingShelf.in(folder);
        Path first = shelf.place("mvn test");
        Path second = shelf.place("/usr/bin/mvn test");
        assertThat(first).isNotEqualTo(second);
        assertThat(String.valueOf(second.getFileName())).matches("\\d{8}-\\d{6}-mvn-test(-2)?\\.jscope");
        assertThat(folder.resolve(".javascope/.gitignore")).content().contains("*");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                .isEqualTo("rwx------");
    }

    /** Recordings of 100 bytes each. */
    private RecordingShelf shelf(String... names) throws IOException {
        RecordingShelf shelf = RecordingShelf.in(folder);
        for (String name : names) {
            Path jvm = Files.createDirectories(
                    shelf.folder().resolve(name + ".jscope").resolve("jvm-1"));
            Files.write(jvm.resolve("ring"), new byte[100]);
        }
        return shelf;
    }

    private static List<String> names(List<Path> paths) {
        return paths.stream().map(path -> String.valueOf(path.getFileName())).toList();
    }
}
