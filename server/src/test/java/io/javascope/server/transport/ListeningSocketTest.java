package io.javascope.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "modes of files are POSIX's")
final class ListeningSocketTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void portZeroIsAFreePortOnTheLoopbackInterface() throws IOException {
        try (ListeningSocket socket = ListeningSocket.open(Address.parse("0"))) {
            Address.Tcp address = (Address.Tcp) socket.address();
            assertThat(address.port()).isPositive();
            assertThat(address.host().isLoopbackAddress()).isTrue();
        }
    }

    @Test
    void aPortInUseIsToldWithWhatToDo() throws IOException {
        try (ListeningSocket first = ListeningSocket.open(Address.parse("0"))) {
            assertThatThrownBy(() -> ListeningSocket.open(first.address()))
                    .isInstanceOf(TransportProblem.class)
                    .hasMessageContainingAll(first.address().toString(), "choose another port");
        }
    }

    @Test
    void theSocketsFolderIsMadeForItsOwnerAloneAndTheFileGoesWithTheServer() throws IOException {
        Path path = folder.resolve("mine").resolve("s");
        try (ListeningSocket socket = ListeningSocket.open(new Address.Unix(path));
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path));
                SocketChannel accepted = socket.accept()) {
            assertThat(accepted.isConnected()).isEqualTo(client.isConnected()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                    .isEqualTo("rwx------");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void aSocketThatADeadServerLeftIsReplaced() throws IOException {
        Path path = ownFolder().resolve("s");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        try (ListeningSocket socket = ListeningSocket.open(new Address.Unix(path));
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            assertThat(client.isConnected()).isTrue();
            assertThat(socket.closed()).isFalse();
        }
    }

    @Test
    void aSocketThatALivingServerHasIsLeftAlone() throws IOException {
        Address.Unix address = new Address.Unix(ownFolder().resolve("s"));
        try (ListeningSocket living = ListeningSocket.open(address)) {
            assertThatThrownBy(() -> ListeningSocket.open(address))
                    .isInstanceOf(TransportProblem.class)
                    .hasMessageContaining("Another server listens on " + address.path());
            assertThat(UnixSocketFile.answers(address.path())).isTrue();
            assertThat(living.closed()).isFalse();
        }
    }

    @Test
    void aFileThatIsNoSocketIsNeverReplaced() throws IOException {
        Path path = Files.writeString(ownFolder().resolve("s"), "precious");
        assertThatThrownBy(() -> ListeningSocket.open(new Address.Unix(path)))
                .isInstanceOf(TransportProblem.class)
                .hasMessageContaining("not a socket");
        assertThat(path).hasContent("precious");
    }

    @Test
    void aFolderThatOthersMayEnterIsRefused() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> ListeningSocket.open(new Address.Unix(open.resolve("s"))))
                .isInstanceOf(TransportProblem.class)
                .hasMessageContainingAll(open.toString(), "chmod 700");
    }

    @Test
    void aPathThatIsTooLongForTheSystemIsExplained() throws IOException {
        Path path = ownFolder().resolve("x".repeat(120));
        assertThatThrownBy(() -> ListeningSocket.open(new Address.Unix(path)))
                .isInstanceOf(TransportProblem.class)
                .hasMessageContaining("choose a shorter one");
    }

    private Path ownFolder() throws IOException {
        return Files.createDirectory(
                folder.resolve("own"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
