package io.javascope.server.protocol;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of one class share a server that listens on a Unix-domain socket; each test has connections of its own. */
abstract class WithServer {
    @TempDir
    private static Path home = Path.of("");

    private static @Nullable Shared shared;

    /**
     * The server of a class.
     *
     * @param keeper a connection that keeps it from leaving between two tests
     */
    private record Shared(ServerProcess process, ServerProcess.Ready ready, DebugClient keeper) {}

    @BeforeAll
    static void startServer() throws IOException {
        // the path of a socket must be short, and a temporary folder's may not be
        Path socket = Files.createTempDirectory("js").resolve("dap.sock");
        ServerProcess process = ServerProcess.start(home, "dap", "--listen", socket.toString());
        ServerProcess.Ready ready = process.ready();
        shared = new Shared(process, ready, ready.connectUnix());
    }

    @AfterAll
    static void stopServer() throws IOException {
        shared().keeper.close();
        shared().process.close();
    }

    private static Shared shared() {
        return Objects.requireNonNull(shared, "the server of this class");
    }

    /** A new connection: a new session. */
    static DebugClient connect() {
        try {
            return shared().ready.connectUnix();
        } catch (IOException e) {
            throw new AssertionError("The server does not take connections any more; its errors: " + errors(), e);
        }
    }

    /** A new connection for a test that speaks for itself. */
    static SocketChannel connectPlainly() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(shared().ready.dap()));
    }

    /** A connection that debugs a program with breakpoints at these markers; it runs. */
    static DebugClient debug(Program program, String... markers) {
        return connect().debugs(program, markers);
    }

    static Path home() {
        return home;
    }

    private static String errors() {
        try {
            return Files.readString(home.resolve("server-errors.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
