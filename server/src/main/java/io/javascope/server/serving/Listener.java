package io.javascope.server.serving;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.CallFailed;
import io.javascope.server.transport.ListeningSocket;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Actor: one way in. A virtual thread waits for clients at the socket; each is passed to {@link Clients}. */
final class Listener implements Behavior<Listener.Message> {
    private static final System.Logger LOG = System.getLogger(Listener.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    sealed interface Message {}

    /** Wait for clients (again). */
    record Open() implements Message {}

    /** Waiting failed, for example because the process has no file descriptor left. */
    record Failed(IOException cause) implements Message {}

    private final ActorContext<Message> context;
    private final ListeningSocket socket;
    private final Edge edge;
    private final @Nullable String token;
    private final ActorRef<Clients.Message> clients;

    Listener(
            ActorContext<Message> context,
            ListeningSocket socket,
            Edge edge,
            @Nullable String token,
            ActorRef<Clients.Message> clients) {
        this.context = context;
        this.socket = socket;
        this.edge = edge;
        this.token = token;
        this.clients = clients;
        context.self().cast(new Open());
    }

    @Override
    public void receive(Message message) {
        switch (message) {
            case Open _ -> Thread.ofVirtual().name("accept " + socket.address()).start(this::accept);
            case Failed failed -> {
                LOG.log(Level.WARNING, "No client can connect to " + socket.address() + " for now", failed.cause());
                context.after(PAUSE, new Open());
            }
        }
    }

    @Override
    public void stopped() {
        try {
            socket.close();
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "Could not close " + socket.address(), failed);
        }
    }

    private void accept() {
        try {
            while (true) {
                pass(socket.accept());
            }
        } catch (IOException failed) {
            if (!socket.closed()) {
                context.self().cast(new Failed(failed));
            }
        }
    }

    private void pass(SocketChannel channel) throws IOException {
        Connection connection = Connection.of(channel);
        try {
            clients.<Void>call(answer -> new Clients.Arrived(edge, connection, token, answer), PATIENCE);
        } catch (CallFailed failed) {
            LOG.log(Level.WARNING, "A client was turned away", failed);
            connection.turnAway(edge.refusal("This JavaScope server is too busy or leaving; try again."));
        }
    }
}
