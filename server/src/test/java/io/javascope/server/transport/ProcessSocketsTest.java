package io.javascope.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessSocketsTest {
    private static final long OURS = ProcessHandle.current().pid();

    @TempDir
    Path folder = Path.of("");

    @Test
    void aProcessIsFoundAndReachedByItsIdAndGoneAfterwards() throws IOException {
        var sockets = new ProcessSockets(folder.resolve("own"));
        assertThat(sockets.pids()).isEmpty();
        try (ListeningSocket socket = sockets.open()) {
            assertThat(sockets.pids()).containsExactly(OURS);
            assertThat(sockets.connect(OURS)).isPresent();
            assertThat(socket.closed()).isFalse();
        }
        sockets.tidy();
        assertThat(sockets.pids()).isEmpty();
        assertThat(sockets.connect(OURS)).isEmpty();
        try (var left = Files.list(folder.resolve("own"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatAKilledProcessLeftBehindIsRemovedByTheNext() throws IOException {
        var sockets = new ProcessSockets(folder.resolve("own"));
        Process dead = new ProcessBuilder("true").start();
        dead.onExit().join();
        sockets.open().close();
        Path left = Files.createFile(folder.resolve("own").resolve(dead.pid() + ".sock"));
        assertThat(sockets.pids()).doesNotContain(dead.pid());
        sockets.open().close();
        assertThat(left).doesNotExist();
    }

    @Test
    void aFolderThatOthersMayEnterIsNotTrusted() throws IOException {
        var sockets = new ProcessSockets(folder.resolve("own"));
        try (ListeningSocket socket = sockets.open()) {
            Files.setPosixFilePermissions(folder.resolve("own"), PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThat(sockets.pids()).isEmpty();
            assertThat(sockets.connect(OURS)).isEmpty();
            assertThat(socket.closed()).isFalse();
        }
    }
}
