package io.javascope.session;

import java.util.concurrent.CompletableFuture;

/** The other side of a session: an editor's connection, or a script. Called from the session's threads; must not block. */
public interface SessionClient {

    /** Something happened. Called in order, never by two threads at once. */
    void event(SessionEvent event);

    /**
     * Starts a command in the client's terminal.
     *
     * @return completes when it was started, with the process id or 0 when the client does not say; fails with a reason
     */
    CompletableFuture<Long> runInTerminal(TerminalCommand command);
}
