package io.javascope.server.serving;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** One protocol, as the server sees it. */
public interface Edge {
    /** {@code dap} or {@code lsp}; for logs and for the line that a ready server prints. */
    String name();

    /**
     * Serves one client until it is gone. Returns at once; must not read or write on the calling thread.
     *
     * @return completes when the client is gone and everything of it has ended, with the exit status that its protocol
     *     asks of a server with this one client
     */
    CompletableFuture<Integer> serve(InputStream in, OutputStream out, ClientContext client);

    /** The body of one message that shows a client why it is turned away. */
    String refusal(String why);
}
