package io.javascope.server.serving;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.RestartBudget;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.config.ClientConfig;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.Kind;
import io.javascope.foundation.id.Ids;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Actor: who is in. Lets clients in up to a bound, hands each to its edge, and tells when the last one is gone. */
final class Clients implements Behavior<Clients.Message> {
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

    record Client(String name, Connection connection, Supervisor supervisor, ClientConfig config, Cause cause) {}

    /**
     * What outlives a restart of this actor.
     *
     * @param parent what the clients' own supervisors are started under
     * @param lingers whether the server stays a while after its last client: one that restarts a session comes back
     */
    record House(Supervisor parent, Services services, boolean lingers, CompletableFuture<Leaving> leaving) {
        Duration linger() {
            return lingers ? services.config().settings().server().linger() : Duration.ZERO;
        }

        int most() {
            return services.config().settings().server().maxClients();
        }
    }

    private final ActorContext<Message> context;
    private final House house;
    private final Set<Client> clients = new HashSet<>();
    private long arrivals;

    /**
     * @param restarted an incarnation before this one crashed and cut its clients off
     */
    Clients(ActorContext<Message> context, House house, boolean restarted) {
        this.context = context;
        this.house = house;
        if (restarted) {
            context.after(house.linger(), new Lingered(0, FAILED));
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
        if (clients.size() >= house.most()) {
            turnAway(arrived);
            return;
        }
        String name = arrived.edge().name() + "-client-" + ++arrivals;
        Client client = new Client(
                name,
                arrived.connection(),
                house.parent().supervisor(name, RestartBudget.DEFAULT),
                house.services().config().client(name),
                Cause.within(Ids.next()));
        clients.add(client);
        long arrival = note(Kind.CLIENT_ARRIVED, client, "has connected");
        ActorRef<Message> self = context.self();
        serve(arrived, client, client.cause().after(arrival))
                .whenComplete((status, _) -> self.cast(new Gone(client, status == null ? FAILED : status)));
    }

    /** An edge that fails at the start must not take the other clients with it. */
    private CompletableFuture<Integer> serve(Arrived arrived, Client client, Cause cause) {
        var served = new ClientContext(
                arrived.token(), client.supervisor(), client.config(), house.services().events(), cause);
        try {
            return arrived.edge().serve(arrived.connection().in(), arrived.connection().out(), served);
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
        client.config().close();
        note(Kind.CLIENT_GONE, client, "is gone");
        // Off this thread: what a client leaves behind may take seconds to end, and others want in.
        Thread.ofVirtual()
                .name("end of " + client.name())
                .start(() -> client.supervisor().close());
        if (!clients.isEmpty()) {
            return;
        }
        Duration linger = house.linger();
        if (linger.isZero()) {
            house.leaving().complete(new Leaving.LastClientGone(gone.exitStatus()));
        } else {
            context.after(linger, new Lingered(arrivals, gone.exitStatus()));
        }
    }

    private void turnAway(Arrived arrived) {
        int most = house.most();
        LOG.log(Level.WARNING, "A client was turned away: {0} are connected already", most);
        house.services()
                .events()
                .record(Kind.CLIENT_REFUSED, Cause.NONE, "a client was turned away: " + most + " are connected already");
        arrived.connection()
                .turnAway(arrived.edge()
                        .refusal(most
                                + " clients are connected to this JavaScope server, and it takes no more; end a session,"
                                + " raise the setting server.maxClients or start another server."));
    }

    private long note(Kind kind, Client client, String what) {
        return house.services()
                .events()
                .record(kind, client.cause(), client.name() + " " + what, Map.of("client", client.name()));
    }

    private void leaveIfStillEmpty(Lingered lingered) {
        if (clients.isEmpty() && arrivals == lingered.arrivalsSeen()) {
            house.leaving().complete(new Leaving.LastClientGone(lingered.exitStatus()));
        }
    }
}
