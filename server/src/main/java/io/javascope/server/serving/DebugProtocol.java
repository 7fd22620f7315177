package io.javascope.server.serving;

import com.google.gson.JsonObject;
import io.javascope.dap.DapSettings;
import io.javascope.dap.DebugEdge;
import io.javascope.dap.SessionFactory;
import io.javascope.foundation.actor.Supervisor;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

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
    public CompletableFuture<Integer> serve(
            InputStream in, OutputStream out, @Nullable String token, Supervisor parent) {
        DapSettings settings = DapSettings.of(sessions);
        DebugEdge edge = DebugEdge.serve(in, out, token == null ? settings : settings.withToken(token), parent);
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
