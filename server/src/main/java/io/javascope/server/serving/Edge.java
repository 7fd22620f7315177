package io.javascope.server.serving;

import io.javascope.foundation.actor.Supervisor;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One protocol, as the server sees it. */
public interface Edge {
    /** {@code dap} or {@code lsp}; for logs and for the line that a ready server prints. */
    String name();

    /**
     * Serves one client until it is gone. Returns at once; must not read or write on the calling thread.
     *
     * @param token what the client must show before anything but {@code initialize} is answered; null where the way in
     *     is already its user's own
     * @param parent what the client's actors are started under
     * @return completes when the client is gone and everything of it has ended, with the exit status that its protocol
     *     asks of a server with this one client
     */
    CompletableFuture<Integer> serve(InputStream in, OutputStream out, @Nullable String token, Supervisor parent);

    /** The body of one message that shows a client why it is turned away. */
    String refusal(String why);
}
