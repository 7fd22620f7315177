package io.javascope.session.children;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionSettings;
import io.javascope.session.core.HeldJvm;
import io.javascope.session.core.Sessions;
import io.javascope.session.joined.JoinedSessions;
import io.javascope.session.joined.Recordings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Starts the sessions of single JVMs beside the session over them.
 *
 * @param recordings how the command's JVMs are recorded
 * @param recording the folder of their recording; null: they are not recorded
 */
record ChildSessions(
        Supervisor parent,
        SessionSettings settings,
        Recordings recordings,
        @Nullable Path recording) {

    /** A session without a JVM. */
    DebugSession empty(SessionClient client) {
        return Sessions.start(parent, settings, client);
    }

    /** The session of a JVM. */
    DebugSession of(HeldJvm jvm, SessionClient client) {
        Path folder = recording;
        return folder == null
                ? Sessions.join(parent, settings, client, jvm)
                : JoinedSessions.join(parent, settings, client, jvm, folder, recordings.pool());
    }

    /** The command's JVMs are recorded there. */
    ChildSessions recorded(Path folder) {
        return new ChildSessions(parent, settings, recordings, folder);
    }

    ChildSessions keeping(int maxSnapshots, long maxSnapshotBytes) {
        return new ChildSessions(
                parent,
                SessionSettings.of(maxSnapshots, maxSnapshotBytes, settings.jdiDeadline(), settings.evaluateDeadline()),
                recordings,
                recording);
    }
}
