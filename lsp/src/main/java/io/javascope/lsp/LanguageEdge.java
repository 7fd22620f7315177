package io.javascope.lsp;

import io.javascope.foundation.actor.Supervisor;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** One client of the language half, from its first byte to its last. All methods may be called by any thread. */
public final class LanguageEdge implements AutoCloseable {
    private final Connection connection;

    private LanguageEdge(Connection connection) {
        this.connection = connection;
    }

    /**
     * Serves a client until it is gone. Returns at once: reading and writing are done by platform threads.
     *
     * @param in frames from the client; stays open, its owner closes it after {@link #closed()}
     * @param out frames to the client; stays open likewise
     * @param parent what the connection's actor is started under
     * @throws IllegalStateException if the parent has ended
     */
    public static LanguageEdge serve(InputStream in, OutputStream out, LanguageSettings settings, Supervisor parent) {
        return new LanguageEdge(Connection.open(in, out, settings, parent));
    }

    /**
     * Completes when the client is gone and everything of it has ended: it said {@code exit}, its stream ended or was
     * no stream of frames, its process is gone, it showed a wrong token three times, or {@link #close()} was called.
     *
     * @return the exit status that the protocol asks of a server with this one client: 0 after {@code shutdown}, else 1
     */
    public CompletableFuture<Integer> closed() {
        return connection.closed();
    }

    /** Ends the connection; what was answered before is still written. Does not wait. */
    @Override
    public void close() {
        connection.end("the server ends it");
    }
}
