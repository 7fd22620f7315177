package io.javascope.server.serving;

import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.EventLog;
import io.javascope.foundation.event.Kind;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.TerminalCommand;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Passes on what a session tells its client, and notes what belongs to its life. */
final class NotedSession implements SessionClient {
    private final SessionClient client;
    private final EventLog events;
    private final Cause cause;

    private NotedSession(SessionClient client, EventLog events, Cause cause) {
        this.client = client;
        this.events = events;
        this.cause = cause;
    }

    /** A session begins. */
    static SessionClient begin(SessionClient client, EventLog events, Cause cause) {
        long begin = events.record(Kind.SESSION_STARTED, cause, "a debug session begins");
        return new NotedSession(client, events, cause.after(begin));
    }

    @Override
    public void event(SessionEvent event) {
        note(event);
        client.event(event);
    }

    @Override
    public CompletableFuture<Long> runInTerminal(TerminalCommand command) {
        return client.runInTerminal(command);
    }

    private void note(SessionEvent event) {
        switch (event) {
            case SessionEvent.ProcessStarted started ->
                events.record(
                        Kind.SESSION_PROGRAM,
                        cause,
                        started.name() + (started.launched() ? " was started" : " was joined"),
                        Map.of("pid", String.valueOf(started.pid())));
            case SessionEvent.Exited exited ->
                events.record(
                        Kind.SESSION_PROGRAM,
                        cause,
                        "the program ended",
                        Map.of("status", String.valueOf(exited.code())));
            case SessionEvent.Crashed crashed -> events.record(Kind.SESSION_CRASHED, cause, crashed.text());
            case SessionEvent.Terminated terminated ->
                events.record(
                        Kind.SESSION_ENDED,
                        cause,
                        terminated.restarting() ? "the session restarts" : "the session is over");
            // Stops, output and threads come by the thousand; counting them is telemetry's business.
            case SessionEvent.Stopped _,
                    SessionEvent.Continued _,
                    SessionEvent.Output _,
                    SessionEvent.ThreadChanged _,
                    SessionEvent.BreakpointChanged _,
                    SessionEvent.CodeReplaced _ -> {}
        }
    }
}
