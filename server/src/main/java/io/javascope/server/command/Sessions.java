package io.javascope.server.command;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionProblem;

/** Where the debug sessions of this process come from. */
final class Sessions {
    private Sessions() {}

    static DebugSession start(Supervisor parent, SessionClient client) {
        throw new SessionProblem(
                SessionProblem.Kind.WRONG_STATE,
                "This build has no debugger yet, so " + parent.name() + " cannot start.");
    }
}
