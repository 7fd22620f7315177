package io.javascope.dap;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.session.DebugSession;
import io.javascope.session.NumberedBreakpoint;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Starts the debug session of a connection. */
@FunctionalInterface
public interface SessionFactory {

    /**
     * Starts a session.
     *
     * @param parent watches over the session's actors, and ends with the connection
     * @param settings of this client, which its launch attributes may still change
     * @param client hears the session's events
     */
    DebugSession start(Supervisor parent, SessionSettings settings, SessionClient client);

    /**
     * Starts a session that opens the recording which its launch names.
     *
     * @param parent as for {@link #start}
     * @param client hears the session's events
     * @param known breakpoints that the client set before; does not fail
     */
    default DebugSession replay(
            Supervisor parent, SessionClient client, CompletableFuture<List<NumberedBreakpoint>> known) {
        throw Wanted.problem("This server opens no recordings; launch the program, or attach to it.");
    }
}
