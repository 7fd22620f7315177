package io.javascope.dap;

import io.javascope.foundation.config.ClientConfig;
import io.javascope.foundation.config.Snapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a connection needs to know.
 *
 * @param sessions starts the session of this connection
 * @param token what a client has to say in {@code launch} or {@code attach} before anything but {@code initialize} is
 *     answered; null where the way in is safe by itself (standard input and output, owner-only sockets)
 * @param shared the server's sessions that further clients may watch
 * @param config the client's settings, to which its launch attributes add
 */
public record DapSettings(SessionFactory sessions, @Nullable String token, SharedSessions shared, ClientConfig config) {

    /** The defaults, no token. */
    public static DapSettings of(SessionFactory sessions) {
        return new DapSettings(sessions, null, new SharedSessions(), ClientConfig.of(Snapshot.DEFAULTS));
    }

    /** The same with a token. */
    public DapSettings withToken(String wanted) {
        return new DapSettings(sessions, wanted, shared, config);
    }

    /** The same, one of several connections to a server. */
    public DapSettings with(SharedSessions ofServer) {
        return new DapSettings(sessions, token, ofServer, config);
    }

    /** The same with the settings of one client. */
    public DapSettings withConfig(ClientConfig wanted) {
        return new DapSettings(sessions, token, shared, wanted);
    }

    /** How long a session may take to answer a request. */
    Duration answerDeadline() {
        return config.settings().debug().answerTimeout();
    }

    /** How long it may take to start or join a program, builds included. */
    Duration startDeadline() {
        return config.settings().debug().startTimeout();
    }
}
