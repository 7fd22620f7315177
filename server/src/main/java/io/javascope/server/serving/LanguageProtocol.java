package io.javascope.server.serving;

import com.google.gson.JsonObject;
import io.javascope.foundation.task.CpuPool;
import io.javascope.lsp.LanguageEdge;
import io.javascope.lsp.LanguageSettings;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** The Language Server Protocol. All clients parse on one thread and analyse on one pool. */
public final class LanguageProtocol implements Edge {
    private static final int ERROR = 1;

    // A parse takes milliseconds and somebody waits for it: it has a thread that no analysis takes.
    private final CpuPool parsing = new CpuPool("parsing", 1, CpuPool.DEFAULT_QUEUE);
    private final CpuPool analysing = new CpuPool("analysis");
    private final String version;
    private final DebugProtocol debug;

    /**
     * @param version of this server, as clients show it
     * @param debug the server's other half, which code actions reach
     */
    public LanguageProtocol(String version, DebugProtocol debug) {
        this.version = version;
        this.debug = debug;
    }

    @Override
    public String name() {
        return "lsp";
    }

    @Override
    public CompletableFuture<Integer> serve(InputStream in, OutputStream out, ClientContext client) {
        String token = client.token();
        LanguageSettings settings = token == null
                ? LanguageSettings.trusted(parsing, version, client.config())
                : LanguageSettings.guarded(parsing, token, version, client.config());
        return LanguageEdge.serve(
                        in,
                        out,
                        settings.analysingOn(analysing)
                                .noting(client.events(), client.cause())
                                .reaching(debug.programs(client)),
                        client.parent())
                .closed();
    }

    @Override
    public String refusal(String why) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("type", ERROR);
        parameters.addProperty("message", why);
        JsonObject notification = new JsonObject();
        notification.addProperty("jsonrpc", "2.0");
        notification.addProperty("method", "window/showMessage");
        notification.add("params", parameters);
        return notification.toString();
    }
}
