package io.javascope.server.serving;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.RestartBudget;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.config.ClientConfig;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.Kind;
import io.javascope.foundation.health.Health;
import io.javascope.foundation.id.Ids;
import io.javascope.server.observe.Observed;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
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

    /** A client turned out to be an observer, who neither keeps the server nor lets it go. */
    record Observes(Client client) implements Message {}

    /** Time to leave, unless somebody came since. */
    record Lingered(long arrivalsSeen) implements Message {}

    record Client(String name, Connection connection, Supervisor supervisor, ClientConfig config, Cause cause) {}

    /**
     * What outlives a restart of this actor.
     *
     * @param parent what the clients' own supervisors are started under
     * @param lingers whether the server stays a while after its last client: one that restarts a session comes back
     * @param observed what is shown to clients that turn out to be observers
     * @param roll who is in
     */
    record House(
            Supervisor parent,
            Services services,
            boolean lingers,
            CompletableFuture<Leaving> leaving,
            Observed observed,
            Roll roll) {
        Duration linger() {
            return lingers ? services.config().settings().server().linger() : Duration.ZERO;
        }

        int most() {
            return services.config().settings().server().maxClients();
        }
    }

    /**
     * Who is in. It goes from one incarnation of the doorkeeper to the next, so that a crash cuts nobody off; only the
     * present one touches it, and the server when the last one has ended.
     */
    static final class Roll {
        private final Set<Client> clients = new HashSet<>();
        private final Set<Client> observers = new HashSet<>();
        private long arrivals;
        private int exitStatus = FAILED;
        private boolean served;
        /** Is being let in; still here when a new incarnation begins if that made the one before crash. */
        private @Nullable Client arriving;

        /** Cuts off whoever is still in. */
        void close() {
            Stream.concat(clients.stream(), observers.stream())
                    .forEach(client -> client.connection().close());
        }
    }

    private final ActorContext<Message> context;
    private final House house;
    private final Roll roll;

    Clients(ActorContext<Message> context, House house) {
        this.context = context;
        this.house = house;
        this.roll = house.roll();
        postHealth();
        Client half = roll.arriving;
        if (half != null) {
            roll.arriving = null;
            seeOff(new Gone(half, FAILED));
        } else {
            leaveUnlessSomebodyComes(); // the timer of the incarnation before went with it
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
            case Observes observes -> observes(observes.client());
            case Lingered lingered -> leaveIfStillEmpty(lingered);
        }
    }

    private void letIn(Arrived arrived) {
        if (roll.clients.size() + roll.observers.size() >= house.most()) {
            turnAway(arrived);
            return;
        }
        String name = arrived.edge().name() + "-client-" + ++roll.arrivals;
        Client client = new Client(
                name,
                arrived.connection(),
                house.parent().supervisor(name, RestartBudget.DEFAULT),
                house.services().config().client(name),
                Cause.within(Ids.next()));
        roll.clients.add(client);
        roll.arriving = client;
        long arrival = note(Kind.CLIENT_ARRIVED, client, "has connected");
        ActorRef<Message> self = context.self();
        serve(arrived, client, client.cause().after(arrival))
                .whenComplete((status, _) -> self.cast(new Gone(client, status == null ? FAILED : status)));
        roll.arriving = null;
        postHealth();
    }

    /** An edge that fails at the start must not take the other clients with it. */
    private CompletableFuture<Integer> serve(Arrived arrived, Client client, Cause cause) {
        var served = new ClientContext(
                arrived.token(),
                client.supervisor(),
                client.config(),
                house.services().events(),
                cause);
        ActorRef<Message> self = context.self();
        Connection connection = arrived.connection()
                .observable(house.observed(), arrived.token(), () -> self.cast(new Observes(client)));
        try {
            return arrived.edge().serve(connection.in(), connection.out(), served);
        } catch (RuntimeException | LinkageError failed) {
            LOG.log(Level.ERROR, "The client " + client.name() + " cannot be served", failed);
            return CompletableFuture.failedFuture(failed);
        } catch (OutOfMemoryError noThread) {
            // What the JVM throws when the system gives it no more threads.
            LOG.log(
                    Level.ERROR,
                    "The client " + client.name() + " cannot be served: memory or threads are used up (see ulimit -u)",
                    noThread);
            arrived.connection()
                    .turnAway(
                            arrived.edge()
                                    .refusal(
                                            "This JavaScope server can start no more threads; end a session or raise the limit (ulimit -u)."));
            return CompletableFuture.failedFuture(noThread);
        }
    }

    /** Whether the server leaves is now as if this one had never come. */
    private void observes(Client client) {
        if (roll.clients.remove(client)) {
            roll.observers.add(client);
            leaveUnlessSomebodyComes();
        }
    }

    /** Also a client that an incarnation before this one has let in. */
    private void seeOff(Gone gone) {
        Client client = gone.client();
        client.connection().close();
        client.config().close();
        // Off this thread: what a client leaves behind may take seconds to end, and others want in.
        Thread.ofVirtual()
                .name("end of " + client.name())
                .start(() -> client.supervisor().close());
        if (!roll.observers.remove(client) && roll.clients.remove(client)) {
            note(Kind.CLIENT_GONE, client, "is gone");
            roll.served = true;
            roll.exitStatus = gone.exitStatus();
            leaveUnlessSomebodyComes();
        }
        postHealth();
    }

    private void leaveUnlessSomebodyComes() {
        if (!roll.clients.isEmpty() || !roll.served) {
            return;
        }
        Duration linger = house.linger();
        if (linger.isZero()) {
            house.leaving().complete(new Leaving.LastClientGone(roll.exitStatus));
        } else {
            context.after(linger, new Lingered(roll.arrivals));
        }
    }

    private void turnAway(Arrived arrived) {
        int most = house.most();
        LOG.log(Level.WARNING, "A client was turned away: {0} are connected already", most);
        house.services()
                .events()
                .record(
                        Kind.CLIENT_REFUSED,
                        Cause.NONE,
                        "a client was turned away: " + most + " are connected already");
        arrived.connection()
                .turnAway(arrived.edge()
                        .refusal(most
                                + " clients are connected to this JavaScope server, and it takes no more; end a session,"
                                + " raise the setting server.maxClients or start another server."));
    }

    /** Full is a state that somebody may have to do something about. */
    private void postHealth() {
        int in = roll.clients.size() + roll.observers.size();
        int most = house.most();
        house.services()
                .health()
                .post(
                        "clients",
                        in < most
                                ? Health.WELL
                                : new Health.Degraded(
                                        most + " clients are connected and no more are let in; end one, or raise"
                                                + " server.maxClients"));
    }

    private long note(Kind kind, Client client, String what) {
        return house.services()
                .events()
                .record(kind, client.cause(), client.name() + " " + what, Map.of("client", client.name()));
    }

    private void leaveIfStillEmpty(Lingered lingered) {
        if (roll.clients.isEmpty() && roll.arrivals == lingered.arrivalsSeen()) {
            house.leaving().complete(new Leaving.LastClientGone(roll.exitStatus));
        }
    }
}
