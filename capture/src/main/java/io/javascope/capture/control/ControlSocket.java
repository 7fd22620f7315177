package io.javascope.capture.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Answers requests one after the other on a daemon thread; a client has two seconds for its line. */
public final class ControlSocket implements Runnable {
    /** The shortest bound of the operating systems, less a little. */
    private static final int LONGEST_PATH = 100;

    private static final long DEADLINE_MILLIS = 2000;
    private static final int LONGEST_LINE = 256;

    private final ServerSocketChannel server;
    private final UnaryOperator<String> answers;

    private ControlSocket(ServerSocketChannel server, UnaryOperator<String> answers) {
        this.server = server;
        this.answers = answers;
    }

    /** Whether a socket can have that path. */
    public static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    /**
     * Listens from now on, until the JVM ends.
     *
     * @param answers request line to answer line, on the socket's thread
     * @throws IOException when there is such a file already or the folder cannot be written
     */
    public static void open(Path path, UnaryOperator<String> answers) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        path.toFile().deleteOnExit();
        Thread thread = new Thread(null, new ControlSocket(server, answers), "javascope-control", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                serve(client);
            } catch (IOException e) {
                if (!server.isOpen()) {
                    return;
                }
                // This client has gone; the next one is served.
            }
        }
    }

    private void serve(SocketChannel client) throws IOException {
        String request = line(client);
        ByteBuffer answer = ByteBuffer.wrap((answers.apply(request) + "\n").getBytes(StandardCharsets.UTF_8));
        client.write(answer); // shorter than any socket's buffer
    }

    private static String line(SocketChannel client) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_LINE);
        long deadline = System.nanoTime() + DEADLINE_MILLIS * 1_000_000;
        client.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            client.register(selector, SelectionKey.OP_READ);
            while (bytes.hasRemaining() && (bytes.position() == 0 || bytes.get(bytes.position() - 1) != '\n')) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0 || selector.select(left) == 0) {
                    throw new IOException("no request within " + DEADLINE_MILLIS + " ms");
                }
                selector.selectedKeys().clear();
                if (client.read(bytes) < 0) {
                    break;
                }
            }
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    }
}
