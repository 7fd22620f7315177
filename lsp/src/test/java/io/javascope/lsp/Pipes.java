package io.javascope.lsp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/** Two pipes of the operating system, one each way. */
final class Pipes {
    private final Pipe toServer = Pipe.open();
    private final Pipe toClient = Pipe.open();

    Pipes() throws IOException {}

    InputStream serverIn() {
        return Channels.newInputStream(toServer.source());
    }

    OutputStream serverOut() {
        return Channels.newOutputStream(toClient.sink());
    }

    InputStream clientIn() {
        return Channels.newInputStream(toClient.source());
    }

    OutputStream clientOut() {
        return Channels.newOutputStream(toServer.sink());
    }

    /** The client vanishes. */
    void closeClient() throws IOException {
        toServer.sink().close();
        toClient.source().close();
    }

    /** What the server does when the connection has ended. */
    void closeServer() {
        try {
            toServer.source().close();
            toClient.sink().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
