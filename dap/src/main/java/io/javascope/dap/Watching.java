package io.javascope.dap;

import io.javascope.session.DebugSession;
import io.javascope.session.SessionEvent;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A client that looks at another one's session: it hears what that one hears and may ask, but changes nothing.
 *
 * @param shared the session
 * @param listener hears it for this client
 */
record Watching(SharedSessions.Shared shared, Listener listener) {
    /** What it may ask; of these, those that set breakpoints set none. */
    private static final Set<String> ALLOWED = Set.of(
            "setBreakpoints",
            "setFunctionBreakpoints",
            "setExceptionBreakpoints",
            "setDataBreakpoints",
            "breakpointLocations",
            "configurationDone",
            "threads",
            "stackTrace",
            "scopes",
            "variables",
            "evaluate",
            "completions",
            "source",
            "exceptionInfo",
            "modules",
            "loadedSources",
            "locations",
            "cancel",
            "disconnect");

    /** What the client is told of breakpoints that it sets. */
    static final String READ_ONLY = "This client watches another one's debug session; that one sets breakpoints.";

    static boolean allows(String command) {
        return ALLOWED.contains(command);
    }

    DebugSession session() {
        return shared.session();
    }

    /** Begins to hear; where the program stands is told first. */
    CompletableFuture<Void> begin() {
        listener.event(new SessionEvent.ProcessStarted(shared.hearers().name(), 0, false));
        shared.hearers().add(listener);
        return session().where().handle((report, running) -> {
            if (report != null) {
                listener.event(new SessionEvent.Stopped(report));
            }
            return null;
        });
    }

    void end() {
        shared.hearers().remove(listener);
    }
}
