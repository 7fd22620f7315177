package io.javascope.server.command;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.javascope.server.serving.Edge;
import io.javascope.server.serving.Leaving;
import io.javascope.server.serving.Server;
import io.javascope.server.transport.Address;
import io.javascope.server.transport.StandardStreams;
import io.javascope.server.transport.TokenFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One run of a listening server from its first way in to its leaving. */
final class ServerRun implements AutoCloseable {
    private final ServerOptions options;
    private final StandardStreams streams;
    private final Server server;
    private final JsonObject ready = new JsonObject();
    private @Nullable TokenFile token;

    ServerRun(ServerOptions options, SettingsOptions settings, StandardStreams streams) {
        this.options = options;
        this.streams = streams;
        this.server = Server.listening(settings.services(), streams.inputIsAPipe() ? streams.input() : null);
        ready.add("dap", JsonNull.INSTANCE);
        ready.add("lsp", JsonNull.INSTANCE);
    }

    void open(Edge edge, Address wanted) {
        TokenFile needed = options.tokenFor(wanted);
        if (needed != null) {
            token = needed;
        }
        if (wanted instanceof Address.Tcp tcp && !tcp.host().isLoopbackAddress()) {
            System.err.println(
                    "javascope: " + tcp.host().getHostAddress()
                            + " is reached from other machines; the token travels there unencrypted, so use a trusted network.");
        }
        try {
            Address real = server.listen(edge, wanted, needed == null ? null : needed.token());
            ready.add(edge.name(), new JsonPrimitive(real.toString()));
        } catch (IOException failed) {
            throw Failures.of(failed, "Cannot listen on " + wanted);
        }
    }

    /** Tells on standard output that it is ready, and serves until it is time to leave. */
    int serve() {
        ready.add(
                "token",
                token == null
                        ? JsonNull.INSTANCE
                        : new JsonPrimitive(token.path().toString()));
        PrintStream out = new PrintStream(streams.output(), true, StandardCharsets.UTF_8);
        out.println(new GsonBuilder()
                .serializeNulls()
                .disableHtmlEscaping()
                .create()
                .toJson(ready));
        Leaving why = server.leaving().join();
        // How the last of many clients left is its own affair.
        return why instanceof Leaving.LastClientGone ? ExitStatus.DONE : exitStatus(why);
    }

    /** Serves the one client at the standard streams; its exit status is what the client's protocol asks for. */
    static int serve(Edge edge, SettingsOptions settings, StandardStreams streams) {
        try (Server server = Server.atStandardStreams(settings.services(), edge, streams)) {
            return exitStatus(server.leaving().join());
        }
    }

    private static int exitStatus(Leaving why) {
        return switch (why) {
            case Leaving.LastClientGone gone -> gone.exitStatus();
            case Leaving.InputClosed _, Leaving.ParentGone _, Leaving.Asked _ -> ExitStatus.DONE;
            case Leaving.Broken broken -> {
                System.err.println(
                        "javascope: the server stops, because a part of it crashed again and again: " + broken.cause());
                yield ExitStatus.FAILED;
            }
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
