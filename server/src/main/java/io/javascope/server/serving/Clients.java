package io.javascope.server.serving;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.RestartBudget;
import io.javascope.foundation.actor.Supervisor;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Actor: who is in. Lets clients in up to a bound, hands each to its edge, and tells when the last one is gone. */
final class Clients implements Behavior<Clients.Message> {
    /** More than any editor opens; each may hold a debuggee. */
    static final int MOST = 64;

    private static final int FAILED = 1;
    private static final System.Logger LOG = System.getLogger(Clients.class.getName());

    sealed interface Message {}

    /**
     * A client has connected.
     *
     * @param answer completed when it was let in or turned away, so that whoever accepts waits for it: then mail about
     *     clients that leave always finds room in the mailbox
     */
    record Arrived(
            Edge edge, Connection connection, @Nullable String token, CompletableFuture<Void> answer)
            implements Message {}

    /** A client is gone and everything of it has ended. */
    record Gone(Client client, int exitStatus) implements Message {}

    /** Time to leave, unless somebody came since. */
    record Lingered(long arrivalsSeen, int exitStatus) implements Message {}

    record Client(String name, Connection connection, Supervisor supervisor) {}

    private final ActorContext<Message> context;
    private final Supervisor parent;
    private final Duration linger;
    private final CompletableFuture<Leaving> leaving;
    private final Set<Client> clients = new HashSet<>();
    private long arrivals;

    /**
     * @param parent what the clients' own supervisors are started under
     * @param linger how long after the last client the server stays: a client that restarts a session comes back
     * @param restarted an incarnation before this one crashed and cut its clients off
     */
    Clients(
            ActorContext<Message> context,
            Supervisor parent,
            Duration linger,
            CompletableFuture<Leaving> leaving,
            boolean restarted) {
        this.context = context;
        this.parent = parent;
        this.linger = linger;
        this.leaving = leaving;
        if (restarted) {
            context.after(linger, new Lingered(0, FAILED));
        }
    }

    @Override
    public void receive(Message message) {
        switch (message) {
            case Arrived arrived -> {
                letIn(arrived);
                arrived.answer().complete(null);
            }
            case Gone gone -> seeOff(gone);
            case Lingered lingered -> leaveIfStillEmpty(lingered);
        }
    }

    /** Whoever is still in when the server ends is cut off; the sessions have ended by then. */
    @Override
    public void stopped() {
        clients.forEach(client -> client.connection().close());
        clients.clear();
    }

    private void letIn(Arrived arrived) {
        if (clients.size() >= MOST) {
            LOG.log(Level.WARNING, "A client was turned away: {0} are connected already", MOST);
            arrived.connection()
                    .turnAway(arrived.edge()
                            .refusal(MOST
                                    + " clients are connected to this JavaScope server, and it takes no more; end a session or start"
                                    + " another server."));
            return;
        }
        String name = arrived.edge().name() + "-client-" + ++arrivals;
        Client client = new Client(name, arrived.connection(), parent.supervisor(name, RestartBudget.DEFAULT));
        clients.add(client);
        ActorRef<Message> self = context.self();
        serve(arrived, client)
                .whenComplete((status, _) -> self.cast(new Gone(client, status == null ? FAILED : status)));
    }

    /** An edge that fails at the start must not take the other clients with it. */
    private static CompletableFuture<Integer> serve(Arrived arrived, Client client) {
        try {
            return arrived.edge()
                    .serve(arrived.connection().in(), arrived.connection().out(), arrived.token(), client.supervisor());
        } catch (RuntimeException | LinkageError failed) {
            LOG.log(Level.ERROR, "The client " + client.name() + " cannot be served", failed);
            return CompletableFuture.failedFuture(failed);
        }
    }

    /** Also a client that an incarnation before this one has let in. */
    private void seeOff(Gone gone) {
        Client client = gone.client();
        clients.remove(client);
        client.connection().close();
        // Off this thread: what a client leaves behind may take seconds to end, and others want in.
        Thread.ofVirtual()
                .name("end of " + client.name())
                .start(() -> client.supervisor().close());
        if (!clients.isEmpty()) {
            return;
        }
        if (linger.isZero()) {
            leaving.complete(new Leaving.LastClientGone(gone.exitStatus()));
        } else {
            context.after(linger, new Lingered(arrivals, gone.exitStatus()));
        }
    }

    private void leaveIfStillEmpty(Lingered lingered) {
        if (clients.isEmpty() && arrivals == lingered.arrivalsSeen()) {
            leaving.complete(new Leaving.LastClientGone(lingered.exitStatus()));
        }
    }
}
