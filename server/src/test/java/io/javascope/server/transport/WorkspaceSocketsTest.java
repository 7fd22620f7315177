package io.javascope.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "modes of files are POSIX's")
final class WorkspaceSocketsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theServerOfAFolderIsFoundFromTheFolderAndFromBelowIt() throws IOException {
        Path project = folder.resolve("project");
        Path below = Files.createDirectories(project.resolve("src"));
        WorkspaceSockets sockets = sockets();
        try (ListeningSocket server = ListeningSocket.open(sockets.address(project, "dap"))) {
            assertThat(server.closed()).isFalse();
            assertConnects(sockets, project);
            assertConnects(sockets, below);
            assertThat(sockets.connect(below, "lsp")).isEmpty();
            assertThat(sockets.connect(folder, "dap")).isEmpty();
        }
        assertThat(sockets.connect(below, "dap")).isEmpty();
    }

    @Test
    void aSocketInAFolderThatOthersMayEnterIsNotTrusted() throws IOException {
        WorkspaceSockets sockets = sockets();
        Address.Unix address = sockets.address(folder, "dap");
        try (ListeningSocket server = ListeningSocket.open(address)) {
            Files.setPosixFilePermissions(address.path().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThat(sockets.connect(folder, "dap")).isEmpty();
            assertThat(server.closed()).isFalse();
        }
    }

    @Test
    void foldersOfTheSameNameHaveSocketsOfTheirOwn() throws IOException {
        Path one = Files.createDirectories(folder.resolve("one").resolve("app"));
        Path other = Files.createDirectories(folder.resolve("other").resolve("app"));
        WorkspaceSockets sockets = sockets();
        assertThat(sockets.address(one, "dap")).isNotEqualTo(sockets.address(other, "dap"));
    }

    @Test
    void aDeepCacheFolderDoesNotMakeThePathTooLong() throws IOException {
        Path deep = folder.resolve("d".repeat(90));
        assertThat(WorkspaceSockets.of(Map.of(), deep)
                        .address(folder, "lsp")
                        .path()
                        .toString())
                .hasSizeLessThanOrEqualTo(UnixSocketFile.LONGEST_PATH);
    }

    private WorkspaceSockets sockets() {
        return WorkspaceSockets.of(
                Map.of("XDG_RUNTIME_DIR", folder.resolve("run").toString()), folder);
    }

    private static void assertConnects(WorkspaceSockets sockets, Path place) throws IOException {
        try (SocketChannel client = sockets.connect(place, "dap").orElseThrow()) {
            assertThat(client.isConnected()).isTrue();
        }
    }
}
