package io.javascope.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.server.doctor.Finding.Status;
import io.javascope.workspace.trust.TrustStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "modes of files are POSIX's")
final class ChecksTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theJavaThatRunsTheTestsIsFoundWithEveryPlaceLookedAt() {
        Finding java = new JavaCheck().look();
        assertThat(java.status()).isEqualTo(Status.OK);
        assertThat(java.summary()).contains(System.getProperty("java.home"));
        assertThat(java.details()).anyMatch(line -> line.startsWith("JAVA_HOME"));
    }

    @Test
    void unixDomainSocketsAreTriedAndNothingIsLeftBehind() throws IOException {
        assertThat(new SocketCheck().look().status()).isEqualTo(Status.OK);
    }

    @Test
    void programsAreFoundOnThePathAndMissingOnesNamed() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path editor = Files.createFile(bin.resolve("editor"));
        Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
        Files.createFile(bin.resolve("not-executable"));
        String path = folder.resolve("gone") + File.pathSeparator + bin;
        Finding found = new ProgramsCheck("editors", List.of("editor", "not-executable"), path).look();
        assertThat(found.status()).isEqualTo(Status.OK);
        assertThat(found.details()).containsExactly(editor.toString(), "not-executable: not on PATH");
        Finding none = new ProgramsCheck("editors", List.of("not-executable"), path).look();
        assertThat(none.status()).isEqualTo(Status.NOTE);
    }

    @Test
    void aFolderThatCannotBeMadeIsAProblem() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(new FolderCheck("cache", file.resolve("cache")).look().status())
                .isEqualTo(Status.PROBLEM);
        assertThat(new FolderCheck("cache", folder.resolve("new")).look().status())
                .isEqualTo(Status.OK);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void trustedFoldersAreListed() throws IOException {
        Path config = folder.resolve("config");
        Path project = Files.createDirectory(folder.resolve("project"));
        Path trusted = new TrustStore(config).trust(project);
        assertThat(new TrustCheck(config).look().details()).containsExactly(trusted.toString());
    }
}
