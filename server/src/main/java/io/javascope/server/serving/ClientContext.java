package io.javascope.server.serving;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.config.ClientConfig;
import io.javascope.foundation.config.Snapshot;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.EventLog;
import org.jspecify.annotations.Nullable;

/**
 * What an edge is given for one client.
 *
 * @param token what the client must show before anything but {@code initialize} is answered; null where the way in is
 *     already its user's own
 * @param parent what the client's actors are started under
 * @param config the client's settings
 * @param events where to note what the client's sessions do
 * @param cause what those events belong to
 */
public record ClientContext(
        @Nullable String token, Supervisor parent, ClientConfig config, EventLog events, Cause cause) {

    /** For a client without a server around it: default settings, no events. */
    public static ClientContext alone(Supervisor parent) {
        return new ClientContext(null, parent, ClientConfig.of(Snapshot.DEFAULTS), EventLog.NONE, Cause.NONE);
    }
}
