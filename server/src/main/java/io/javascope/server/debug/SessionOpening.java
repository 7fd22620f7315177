package io.javascope.server.debug;

import io.javascope.session.DebugSession;
import io.javascope.session.SessionClient;

/** How a headless run gets its session. */
@FunctionalInterface
public interface SessionOpening {

    /** A new session that tells its events to {@code client}. */
    DebugSession open(SessionClient client);
}
