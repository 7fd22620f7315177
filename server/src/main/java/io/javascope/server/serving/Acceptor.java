package io.javascope.server.serving;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.CallFailed;
import io.javascope.server.transport.ListeningSocket;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread that waits for clients at one socket and passes each to {@link Clients}. It outlives a crash of the
 * {@link Listener} that looks after it: meanwhile clients get in as before.
 */
final class Acceptor {
    private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ListeningSocket socket;
    private final Edge edge;
    private final @Nullable String token;
    private final ActorRef<Clients.Message> clients;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    Acceptor(ListeningSocket socket, Edge edge, @Nullable String token, ActorRef<Clients.Message> clients) {
        this.socket = socket;
        this.edge = edge;
        this.token = token;
        this.clients = clients;
    }

    /** Protocol and address. */
    String name() {
        return edge.name() + " " + socket.address();
    }

    ListeningSocket socket() {
        return socket;
    }

    /** Waits for clients, unless it does already; tells when that fails, and of each that has connected. */
    void start(Consumer<IOException> failed, Runnable works) {
        Thread fresh = Thread.ofVirtual().name("accept " + socket.address()).unstarted(() -> accept(failed, works));
        Thread present = thread.get();
        if ((present == null || present.getState() == Thread.State.TERMINATED)
                && thread.compareAndSet(present, fresh)) {
            fresh.start();
        }
    }

    private void accept(Consumer<IOException> failed, Runnable works) {
        try {
            while (true) {
                pass(socket.accept());
                works.run();
            }
        } catch (IOException broken) {
            gaveUp(broken, failed);
        } catch (OutOfMemoryError used) {
            gaveUp(new IOException("memory or threads are used up (see ulimit -u)", used), failed);
        }
    }

    private void gaveUp(IOException why, Consumer<IOException> failed) {
        thread.set(null);
        if (!socket.closed()) {
            failed.accept(why);
        }
    }

    private void pass(SocketChannel channel) throws IOException {
        Connection connection = Connection.of(channel);
        try {
            clients.<Void>call(answer -> new Clients.Arrived(edge, connection, token, answer), PATIENCE);
        } catch (CallFailed failure) {
            LOG.log(Level.WARNING, "A client was turned away", failure);
            connection.turnAway(edge.refusal("This JavaScope server is too busy or leaving; try again."));
        }
    }
}
