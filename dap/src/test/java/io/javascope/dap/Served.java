package io.javascope.dap;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.session.SessionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** An edge served over two pipes of the operating system, with a fake session behind it and a raw client before it. */
final class Served implements AutoCloseable {
    final RawClient client;
    final DebugEdge edge;
    final Pipe toClient;
    private final Supervisor root = Supervisor.root("test");
    private final CompletableFuture<FakeSession> session = new CompletableFuture<>();
    private final CompletableFuture<SessionSettings> settingsOfSession = new CompletableFuture<>();

    private Served(UnaryOperator<DapSettings> settings, boolean clientReads) {
        try {
            Pipe toServer = Pipe.open();
            toClient = Pipe.open();
            DapSettings standard = DapSettings.of((parent, configured, events) -> {
                var fake = new FakeSession(events);
                session.complete(fake);
                settingsOfSession.complete(configured);
                return fake;
            });
            edge = DebugEdge.serve(
                    Channels.newInputStream(toServer.source()),
                    Channels.newOutputStream(toClient.sink()),
                    settings.apply(standard),
                    root);
            client = new RawClient(
                    Channels.newInputStream(toClient.source()), Channels.newOutputStream(toServer.sink()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (clientReads) {
            client.reading();
        }
    }

    static Served open() {
        return new Served(UnaryOperator.identity(), true);
    }

    static Served with(UnaryOperator<DapSettings> settings) {
        return new Served(settings, true);
    }

    /** The client has not begun to read. */
    static Served withClientThatDoesNotRead() {
        return new Served(UnaryOperator.identity(), false);
    }

    /** The session; made by the first request that needs one. */
    FakeSession session() {
        return session.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** What the session was given to go by. */
    SessionSettings settingsOfSession() {
        return settingsOfSession.orTimeout(10, TimeUnit.SECONDS).join();
    }

    boolean hasSession() {
        return session.isDone();
    }

    @Override
    public void close() {
        edge.close();
        edge.closed().orTimeout(10, TimeUnit.SECONDS).join();
        root.close();
    }
}
