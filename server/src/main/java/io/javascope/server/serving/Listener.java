package io.javascope.server.serving;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.health.Health;
import io.javascope.foundation.health.HealthBoard;
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

    /** A client has connected. */
    record Works() implements Message {}

    private final ActorContext<Message> context;
    private final Acceptor acceptor;
    private final HealthBoard health;

    Listener(ActorContext<Message> context, Acceptor acceptor, HealthBoard health) {
        this.context = context;
        this.acceptor = acceptor;
        this.health = health;
        post(Health.WELL);
        context.self().cast(new Open());
    }

    @Override
    public void receive(Message message) {
        switch (message) {
            case Open _ -> acceptor.start(cause -> tell(new Failed(cause)), () -> tell(new Works()));
            case Failed failed -> {
                String why = "No client can connect to " + acceptor.socket().address() + " for now";
                LOG.log(Level.WARNING, why, failed.cause());
                post(new Health.Degraded(why + ": " + failed.cause().getMessage()));
                context.after(PAUSE, new Open());
            }
            // Not already when it waits again: that may fail at once, and again each second.
            case Works _ -> post(Health.WELL);
        }
    }

    /** From the acceptor's thread. */
    private void tell(Message message) {
        context.self().cast(message);
    }

    private void post(Health state) {
        health.post(acceptor.name(), state);
    }
}
