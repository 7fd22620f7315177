package io.javascope.server.serving;

import com.google.gson.JsonObject;
import io.javascope.dap.DapSettings;
import io.javascope.dap.DebugEdge;
import io.javascope.dap.SessionFactory;
import io.javascope.dap.SharedSessions;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.task.CpuPool;
import io.javascope.server.record.SessionRecorder;
import io.javascope.session.DebugSession;
import io.javascope.session.NumberedBreakpoint;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionSettings;
import io.javascope.session.joined.JoinedSessions;
import io.javascope.session.joined.Recordings;
import io.javascope.session.replay.ReplaySessions;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The Debug Adapter Protocol: each client is one debug session. Recordings of all clients are read on one pool. */
public final class DebugProtocol implements Edge {
    private final SharedSessions shared = new SharedSessions();
    private final CpuPool pool = new CpuPool("timeline");
    private final Recordings recordings = new Recordings(new SessionRecorder(), pool);

    @Override
    public String name() {
        return "dap";
    }

    @Override
    public CompletableFuture<Integer> serve(InputStream in, OutputStream out, ClientContext client) {
        DapSettings settings = new DapSettings(new Noted(client), client.token(), shared, client.config());
        DebugEdge edge = DebugEdge.serve(in, out, settings, client.parent());
        return edge.closed().thenApply(_ -> 0);
    }

    /** What a client of the other half may do with programs. */
    ServedPrograms programs(ClientContext language) {
        var sessions = new Noted(language);
        return new ServedPrograms(shared, client -> sessions.start(language.parent(), SessionSettings.DEFAULT, client));
    }

    /** Sessions of a client, of which the begin and the end are noted. */
    private final class Noted implements SessionFactory {
        private final ClientContext context;

        Noted(ClientContext context) {
            this.context = context;
        }

        @Override
        public DebugSession start(Supervisor parent, SessionSettings settings, SessionClient client) {
            return JoinedSessions.start(parent, settings, noted(client), recordings);
        }

        @Override
        public DebugSession replay(
                Supervisor parent, SessionClient client, CompletableFuture<List<NumberedBreakpoint>> known) {
            return ReplaySessions.launching(parent, noted(client), pool, known);
        }

        private SessionClient noted(SessionClient client) {
            return NotedSession.begin(client, context.events(), context.cause());
        }
    }

    @Override
    public String refusal(String why) {
        JsonObject body = new JsonObject();
        body.addProperty("category", "important");
        body.addProperty("output", why + "\n");
        JsonObject event = new JsonObject();
        event.addProperty("seq", 1);
        event.addProperty("type", "event");
        event.addProperty("event", "output");
        event.add("body", body);
        return event.toString();
    }
}
