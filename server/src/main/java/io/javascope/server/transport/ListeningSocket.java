package io.javascope.server.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;

/** An open way in. One thread accepts, any thread may close; both kinds of sockets may be used by virtual threads. */
public final class ListeningSocket implements AutoCloseable {
    private final ServerSocketChannel channel;
    private final Address address;

    private ListeningSocket(ServerSocketChannel channel, Address address) {
        this.channel = channel;
        this.address = address;
    }

    /**
     * Opens the address.
     *
     * @throws IOException if it is in use or cannot be used; a {@link TransportProblem} says what to do
     */
    public static ListeningSocket open(Address address) throws IOException {
        return switch (address) {
            case Address.Tcp tcp -> openTcp(tcp);
            case Address.Unix unix -> new ListeningSocket(UnixSocketFile.bind(unix.path()), unix);
        };
    }

    /** Where it listens; a port that was 0 is the real one now. */
    public Address address() {
        return address;
    }

    /** Waits for the next client. Fails once this is closed. */
    public SocketChannel accept() throws IOException {
        return channel.accept();
    }

    /** Whether {@link #close} was called. */
    public boolean closed() {
        return !channel.isOpen();
    }

    /** Lets nobody in any more; clients that are in stay. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (address instanceof Address.Unix unix) {
            Files.deleteIfExists(unix.path());
        }
    }

    private static ListeningSocket openTcp(Address.Tcp wanted) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(wanted.host(), wanted.port()));
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            return new ListeningSocket(channel, new Address.Tcp(wanted.host(), port));
        } catch (BindException taken) {
            channel.close();
            throw new TransportProblem(
                    "Cannot listen on " + wanted + " (" + taken.getMessage()
                            + "); choose another port, or 0 for any free one.",
                    taken);
        } catch (SocketException forbidden) {
            channel.close();
            throw new TransportProblem(
                    "Not allowed to listen on " + wanted + " (" + forbidden.getMessage()
                            + "); choose a port above 1023, or 0 for any free one.",
                    forbidden);
        }
    }
}
