package io.javascope.lsp;

import io.javascope.foundation.config.ClientConfig;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.EventLog;
import io.javascope.foundation.task.CpuPool;
import io.javascope.lsp.action.Programs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a language connection is given by the server.
 *
 * @param pool where texts are parsed; shared by all connections
 * @param analysing where texts are analysed, so that no keystroke's parse waits for an analysis; shared by all
 *     connections
 * @param token what the client must show in {@code initializationOptions.token} before anything else is answered; null
 *     where the way in is already its user's own
 * @param followsClient whether the connection ends when the process named by the client's {@code processId} is gone;
 *     false where the client may live on another machine
 * @param version of the server, as the client shows it
 * @param config the client's settings, to which its editor adds
 * @param events where to note what the analysis does
 * @param cause what those events belong to
 * @param programs what code actions reach
 */
public record LanguageSettings(
        CpuPool pool,
        CpuPool analysing,
        @Nullable String token,
        boolean followsClient,
        String version,
        ClientConfig config,
        EventLog events,
        Cause cause,
        Programs programs) {
    /** For a connection that parses and analyses on one pool and whose analysis is not noted. */
    public LanguageSettings(
            CpuPool pool, @Nullable String token, boolean followsClient, String version, ClientConfig config) {
        this(pool, pool, token, followsClient, version, config, EventLog.NONE, Cause.NONE, Programs.NONE);
    }

    /** For standard input and output and for sockets that are their user's own. */
    public static LanguageSettings trusted(CpuPool pool, String version, ClientConfig config) {
        return new LanguageSettings(pool, null, true, version, config);
    }

    /** For TCP: nothing but {@code initialize} with this token is answered until it has come. */
    public static LanguageSettings guarded(CpuPool pool, String token, String version, ClientConfig config) {
        return new LanguageSettings(pool, token, false, version, config);
    }

    /** The same with events that are noted. */
    public LanguageSettings noting(EventLog log, Cause of) {
        return new LanguageSettings(pool, analysing, token, followsClient, version, config, log, of, programs);
    }

    /** The same with another pool for analyses. */
    public LanguageSettings analysingOn(CpuPool other) {
        return new LanguageSettings(pool, other, token, followsClient, version, config, events, cause, programs);
    }

    /** The same where code actions reach these programs. */
    public LanguageSettings reaching(Programs reached) {
        return new LanguageSettings(pool, analysing, token, followsClient, version, config, events, cause, reached);
    }

    /** How long a request for an outline waits for the parse of the present text. */
    Duration outlineDeadline() {
        return config.settings().analysis().outlineTimeout();
    }
}
