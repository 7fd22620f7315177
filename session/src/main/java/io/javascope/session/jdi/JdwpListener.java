package io.javascope.session.jdi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A port of ours that debuggees connect to ({@code server=n}). JDI's launching connector is not used: it passes an
 * option that Java 17 refuses, and it cannot start a debuggee in a client's terminal.
 */
public final class JdwpListener implements AutoCloseable {
    private static final Duration HANDSHAKE_PATIENCE = Duration.ofSeconds(3);
    private final ServerSocket server;

    private JdwpListener(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free port of the loopback address. */
    public static JdwpListener open() throws IOException {
        var server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 16);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return new JdwpListener(server);
    }

    /** The option that makes a JVM connect to this port and wait for us before its first instruction. */
    public String agentOption() {
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:" + server.getLocalPort();
    }

    /**
     * Waits for the next debuggee. Connections that do not shake hands as JDWP are closed and passed over.
     *
     * @throws SocketTimeoutException when none came in time
     */
    public JdwpConnection accept(Duration patience) throws IOException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                throw new SocketTimeoutException("no debuggee connected within " + patience.toSeconds() + " s");
            }
            server.setSoTimeout(Math.toIntExact(Math.max(1, left.toMillis())));
            Socket socket = server.accept();
            try {
                return JdwpConnection.over(socket, HANDSHAKE_PATIENCE);
            } catch (IOException notJdwp) {
                System.getLogger(JdwpListener.class.getName())
                        .log(System.Logger.Level.INFO, "passed over a connection to the debug port: " + notJdwp);
            }
        }
    }

    /** Connects to a JVM that listens ({@code server=y}). */
    public static JdwpConnection connect(String host, int port, Duration patience) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(patience.toMillis()));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return JdwpConnection.over(socket, patience);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
