package io.javascope.session.children;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionSettings;
import io.javascope.session.core.HeldJvm;
import io.javascope.session.core.Sessions;

/** Starts the sessions of single JVMs beside the session over them. */
record ChildSessions(Supervisor parent, SessionSettings settings) {

    /** A session without a JVM. */
    DebugSession empty(SessionClient client) {
        return Sessions.start(parent, settings, client);
    }

    /** The session of a JVM. */
    DebugSession of(HeldJvm jvm, SessionClient client) {
        return Sessions.join(parent, settings, client, jvm);
    }

    ChildSessions keeping(int maxSnapshots, long maxSnapshotBytes) {
        return new ChildSessions(
                parent,
                SessionSettings.of(
                        maxSnapshots, maxSnapshotBytes, settings.jdiDeadline(), settings.evaluateDeadline()));
    }
}
