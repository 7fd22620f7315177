package io.javascope.server.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a server listens. Its text is what {@code --listen} takes and what the line of a ready server says. */
public sealed interface Address {
    /** {@code 4711}, {@code localhost:4711}, {@code [::1]:4711}. */
    Pattern TCP = Pattern.compile("(?:(\\[[0-9a-fA-F:.]+]|[^:/\\\\\\[\\]]+):)?([0-9]{1,5})");

    /**
     * A TCP port.
     *
     * @param port 0 for any free one
     */
    record Tcp(InetAddress host, int port) implements Address {
        @Override
        public String toString() {
            String name = host.getHostAddress();
            return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
        }
    }

    /** A Unix-domain socket's file. */
    record Unix(Path path) implements Address {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * Reads {@code [HOST:]PORT} or a path. Without a host the port is on the loopback interface; what is not a port is a
     * path.
     *
     * @throws IllegalArgumentException if it is neither; the message is for the user
     */
    static Address parse(String text) {
        Matcher tcp = TCP.matcher(text);
        return tcp.matches() ? tcp(text, tcp.group(1), tcp.group(2)) : unix(text);
    }

    /**
     * Connects to whoever listens there.
     *
     * @throws IOException if nobody does
     */
    default SocketChannel connect() throws IOException {
        return SocketChannel.open(
                switch (this) {
                    case Tcp tcp -> new InetSocketAddress(tcp.host(), tcp.port());
                    case Unix unix -> UnixDomainSocketAddress.of(unix.path());
                });
    }

    private static Address tcp(String text, @Nullable String host, String digits) {
        int port = Integer.parseInt(digits);
        if (port > 65_535) {
            throw new IllegalArgumentException("'" + text + "' names port " + port + "; ports end at 65535.");
        }
        try {
            return new Tcp(host == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host), port);
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "'" + text + "' names the host " + host + ", which is unknown here.", unknown);
        }
    }

    private static Address unix(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("An empty address; give [HOST:]PORT or the path of a socket.");
        }
        try {
            return new Unix(Path.of(text).toAbsolutePath().normalize());
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException("'" + text + "' is neither [HOST:]PORT nor a path.", wrong);
        }
    }
}
