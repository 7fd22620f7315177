package io.javascope.dap;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionSettings;

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
}
