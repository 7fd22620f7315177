package io.javascope.server.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server process that many clients use at once, over a socket; one connection is kept, so that it stays. */
final class ListeningServer implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(20);

    private final Process process;
    private final Path socket;
    private final SocketChannel keeper;

    private ListeningServer(Process process, Path socket, SocketChannel keeper) {
        this.process = process;
        this.socket = socket;
        this.keeper = keeper;
    }

    /** Starts the server with its socket in the folder and its log in a file beside it. */
    static ListeningServer start(ServerCommand server, Path folder) throws IOException {
        Path socket = folder.resolve("dap");
        var process = server.start(
                Redirect.appendTo(folder.resolve("server.log").toFile()), "dap", "--listen", socket.toString());
        try {
            var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String ready = out.readLine();
            if (ready == null || !isReady(ready)) {
                throw new BenchFailure("The server did not say that it listens, but: " + ready);
            }
            return new ListeningServer(process, socket, open(socket));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    SocketChannel connect() throws IOException {
        return open(socket);
    }

    boolean isUp() {
        return process.isAlive();
    }

    /** Takes the last connection away and tells whether the server has left by itself. */
    boolean leaves() throws IOException, InterruptedException {
        keeper.close();
        return process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        keeper.close();
        process.destroyForcibly();
    }

    private static SocketChannel open(Path socket) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return channel;
    }

    private static boolean isReady(String line) {
        return JsonParser.parseString(line) instanceof JsonObject object && object.has("dap");
    }
}
