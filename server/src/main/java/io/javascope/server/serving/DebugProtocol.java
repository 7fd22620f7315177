package io.javascope.server.serving;

import com.google.gson.JsonObject;
import io.javascope.dap.DapSettings;
import io.javascope.dap.DebugEdge;
import io.javascope.dap.SessionFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** The Debug Adapter Protocol: each client is one debug session. */
public final class DebugProtocol implements Edge {
    private final SessionFactory sessions;

    public DebugProtocol(SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "dap";
    }

    @Override
    public CompletableFuture<Integer> serve(InputStream in, OutputStream out, ClientContext client) {
        SessionFactory noted = (parent, settings, hears) ->
                sessions.start(parent, settings, NotedSession.begin(hears, client.events(), client.cause()));
        DebugEdge edge =
                DebugEdge.serve(in, out, new DapSettings(noted, client.token(), client.config()), client.parent());
        return edge.closed().thenApply(_ -> 0);
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
