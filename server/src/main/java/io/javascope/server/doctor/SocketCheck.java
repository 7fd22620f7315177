package io.javascope.server.doctor;

import io.javascope.server.transport.Address;
import io.javascope.server.transport.ListeningSocket;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether this system has Unix-domain sockets: one is made, and connected to. */
final class SocketCheck implements Check {
    @Override
    public String name() {
        return "sockets";
    }

    @Override
    public Finding look() throws IOException {
        Path folder = Files.createTempDirectory("javascope");
        Path path = folder.resolve("check.sock");
        try (ListeningSocket socket = ListeningSocket.open(new Address.Unix(path));
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path));
                SocketChannel accepted = socket.accept()) {
            boolean works = client.isConnected() && accepted.isConnected();
            return works
                    ? Finding.ok(name(), "Unix-domain sockets work", List.of())
                    : Finding.note(name(), "Unix-domain sockets do not work here; use TCP with a token", List.of());
        } catch (UnsupportedOperationException none) {
            return Finding.note(name(), "this system has no Unix-domain sockets; use TCP with a token", List.of());
        } finally {
            Files.deleteIfExists(folder.resolve("check.sock.lock"));
            Files.deleteIfExists(folder);
        }
    }
}
