package io.javascope.workspace.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.workspace.jdk.JdkSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class TrustStoreTest {

    private static final int PROCESSES = 3;
    private static final int FOLDERS_EACH = 20;

    @TempDir
    private Path folder;

    private Path config = Path.of("/");
    private Path project = Path.of("/");

    @BeforeEach
    void anEmptyStoreAndAProject() throws IOException {
        folder = folder.toRealPath();
        config = folder.resolve("config/javascope");
        project = Files.createDirectories(folder.resolve("my project/modules/one"));
    }

    private TrustStore store() {
        return new TrustStore(config);
    }

    @Test
    void nothingIsTrustedAtFirst() throws IOException {
        assertThat(store().isTrusted(project)).isFalse();
        assertThat(config).doesNotExist();
    }

    @Test
    void aTrustedFolderCoversWhatIsBelowItAndNothingBesideIt() throws IOException {
        store().trust(folder.resolve("my project"));
        assertThat(store().isTrusted(project)).isTrue();
        Path beside = Files.createDirectories(folder.resolve("my project 2"));
        assertThat(store().isTrusted(beside)).isFalse();
        assertThat(store().isTrusted(folder)).isFalse();
    }

    @Test
    void aFolderThatDoesNotExistIsNotTrusted() throws IOException {
        assertThat(store().isTrusted(folder.resolve("gone"))).isFalse();
        assertThatThrownBy(() -> store().trust(folder.resolve("gone"))).isInstanceOf(IOException.class);
    }

    @Test
    void aLinkIsTrustedAsWhatItPointsTo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), project);
        store().trust(link);
        assertThat(store().trusted()).containsExactly(project);
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.delete(link);
        Files.createSymbolicLink(link, other);
        assertThat(store().isTrusted(link)).isFalse();
    }

    @Test
    void aLinkBelowATrustedFolderDoesNotLendItsTrust() throws IOException {
        store().trust(project);
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path link = Files.createSymbolicLink(project.resolve("link"), outside);
        assertThat(store().isTrusted(link)).isFalse();
    }

    @Test
    void trustCanBeTakenBackAlsoFromAFolderThatIsGone() throws IOException {
        store().trust(project);
        Files.delete(project);
        assertThat(store().untrust(project)).isTrue();
        assertThat(store().untrust(project)).isFalse();
        assertThat(store().trusted()).isEmpty();
    }

    @Test
    void aFileAndTheWholeFileSystemAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> store().trust(file)).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> store().trust(folder.getRoot())).hasMessageContaining("every file of this machine");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadOrWriteTheStore() throws IOException {
        store().trust(project);
        Path file = config.resolve("trusted-folders.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                .isEqualTo("rwx------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aStoreThatOthersCouldHaveWrittenIsNotBelieved() throws IOException {
        store().trust(project);
        Path file = config.resolve("trusted-folders.json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThatThrownBy(() -> store().isTrusted(project)).hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void aDamagedStoreSaysSoAndIsLeftAlone() throws IOException {
        store().trust(project);
        Path file = config.resolve("trusted-folders.json");
        for (String damaged :
                List.of("{", "[]", "{}", "{\"version\":7,\"folders\":[]}", "{\"version\":1,\"folders\":3}")) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> store().isTrusted(project))
                    .as(damaged)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("delete it");
            assertThatThrownBy(() -> store().trust(folder)).as(damaged).isInstanceOf(IOException.class);
            assertThat(file).hasContent(damaged);
        }
    }

    @Test
    void processesThatTrustAtTheSameTimeLoseNothing() throws IOException, InterruptedException {
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            running.add(new ProcessBuilder(
                            JdkSearch.ofThisMachine().found().getFirst().java().toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            TrustingProcess.class.getName(),
                            config.toString(),
                            folder.resolve("process" + i).toString(),
                            Integer.toString(FOLDERS_EACH))
                    .inheritIO()
                    .start());
        }
        for (Process process : running) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(store().trusted()).hasSize(PROCESSES * FOLDERS_EACH);
        try (var files = Files.list(config)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("trusted-folders.json", "trusted-folders.json.lock");
        }
    }
}
