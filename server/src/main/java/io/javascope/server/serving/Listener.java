package io.javascope.server.serving;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.Behavior;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Actor: looks after one way in. Waiting at the socket is the {@link Acceptor}'s; when that fails, this starts it again.
 * The socket belongs to the server, so a crash here shuts nobody out.
 */
final class Listener implements Behavior<Listener.Message> {
    private static final System.Logger LOG = System.getLogger(Listener.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    sealed interface Message {}

    /** Wait for clients (again). */
    record Open() implements Message {}

    /** Waiting failed, for example because the process has no file descriptor left. */
    record Failed(IOException cause) implements Message {}

    private final ActorContext<Message> context;
    private final Acceptor acceptor;

    Listener(ActorContext<Message> context, Acceptor acceptor) {
        this.context = context;
        this.acceptor = acceptor;
        context.self().cast(new Open());
    }

    @Override
    public void receive(Message message) {
        switch (message) {
            case Open _ -> acceptor.start(cause -> context.self().cast(new Failed(cause)));
            case Failed failed -> {
                LOG.log(
                        Level.WARNING,
                        "No client can connect to " + acceptor.socket().address() + " for now",
                        failed.cause());
                context.after(PAUSE, new Open());
            }
        }
    }
}
