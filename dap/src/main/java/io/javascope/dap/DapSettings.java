package io.javascope.dap;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a connection needs to know.
 *
 * @param sessions starts the session of this connection
 * @param token what a client has to say in {@code launch} or {@code attach} before anything but {@code initialize} is
 *     answered; null where the way in is safe by itself (standard input and output, owner-only sockets)
 * @param answerDeadline how long a session may take to answer a request
 * @param startDeadline how long it may take to start or join a program, builds included
 */
public record DapSettings(
        SessionFactory sessions, @Nullable String token, Duration answerDeadline, Duration startDeadline) {

    /** The usual deadlines, no token. */
    public static DapSettings of(SessionFactory sessions) {
        return new DapSettings(sessions, null, Duration.ofSeconds(60), Duration.ofMinutes(15));
    }

    /** The same with a token. */
    public DapSettings withToken(String wanted) {
        return new DapSettings(sessions, wanted, answerDeadline, startDeadline);
    }
}
