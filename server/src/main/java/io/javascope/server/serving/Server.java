package io.javascope.server.serving;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Exit;
import io.javascope.foundation.actor.RestartBudget;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.Kind;
import io.javascope.foundation.time.Timer;
import io.javascope.server.observe.ObservationSocket;
import io.javascope.server.observe.Observed;
import io.javascope.server.transport.Address;
import io.javascope.server.transport.ListeningSocket;
import io.javascope.server.transport.ProcessSockets;
import io.javascope.server.transport.StandardStreams;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A running server: the top of the supervision tree.
 *
 * <pre>
 * javascope
 * ├── config                      the settings
 * ├── events                      what happened, in memory and on disk
 * ├── telemetry                   how often and how long, as text
 * ├── event-counts                every event moves telemetry
 * ├── config-events               every change of the settings is an event
 * ├── clients
 * │   ├── doorkeeper              counts, lets in, sees off
 * │   └── dap-client-1, …         one supervisor each, its edge's actors below
 * └── listeners
 *     └── dap 127.0.0.1:4711, …   one actor for each way in
 * </pre>
 *
 * It stops from the bottom up: nobody is let in any more, then the sessions end, then the connections close. Sockets and
 * connections belong to this object and not to the actors that look after them, so that a crash of those shuts nobody
 * out. All methods may be called by any thread.
 */
public final class Server implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private static final Duration PER_CHILD = Duration.ofSeconds(3);
    private static final Duration ALL_IN_ALL = Duration.ofSeconds(10);

    /** Three restarts in five seconds for each of the seven below it; one more is a server that cannot work. */
    private static final RestartBudget BUDGET = new RestartBudget(21, Duration.ofSeconds(5));

    private final Supervisor root = Supervisor.root("javascope", BUDGET);
    private final Services services;
    private final Supervisor listeners;
    private final CompletableFuture<Leaving> leaving = new CompletableFuture<>();
    private final ActorRef<Clients.Message> doorkeeper;
    private final Clients.Roll roll = new Clients.Roll();
    private final List<ListeningSocket> sockets = new CopyOnWriteArrayList<>();
    private final ObservationSocket observation;

    private Server(Services.Setup setup, boolean lingers) {
        Timer.begin();
        services = Services.start(root, setup);
        int most = services.config().settings().server().maxClients();
        // Generous: one client whose actors crash again and again must not take the others with it.
        Supervisor clients = root.supervisor("clients", new RestartBudget(3 * most, Duration.ofSeconds(5)));
        listeners = root.supervisor("listeners", RestartBudget.DEFAULT);
        Observed observed = new ObservedServer(root, services);
        var house = new Clients.House(clients, services, lingers, leaving, observed, roll);
        doorkeeper = clients.start(
                ChildSpec.<Clients.Message>permanent("doorkeeper", context -> new Clients(context, house)));
        observation = ObservationSocket.open(ProcessSockets.ofThisUser(), observed);
        services.events()
                .record(
                        Kind.SERVER_STARTED,
                        Cause.NONE,
                        "process " + ProcessHandle.current().pid());
        root.exit().thenAccept(this::ended);
        Lifeline.holdParent(leaving);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("javascope-stop").unstarted(this::close));
    }

    /**
     * A server that clients connect to; it leaves with the last of them.
     *
     * @param setup what its services are started with
     * @param lifeline it also leaves when this stream ends; null if nobody holds the other end
     */
    public static Server listening(Services.Setup setup, @Nullable InputStream lifeline) {
        Server server = new Server(setup, true);
        if (lifeline != null) {
            Lifeline.holdInput(lifeline, server.leaving);
        }
        return server;
    }

    /** A server for the one client at the standard streams; it leaves with it. */
    public static Server atStandardStreams(Services.Setup setup, Edge edge, StandardStreams streams) {
        Server server = new Server(setup, false);
        server.doorkeeper.cast(new Clients.Arrived(edge, Connection.of(streams), null, new CompletableFuture<>()));
        return server;
    }

    /**
     * Opens one more way in.
     *
     * @param token what its clients must show; null where the way in is its user's own
     * @return where it listens: a port that was 0 is the real one now
     * @throws IOException if the address cannot be used; the message is for the user
     */
    public Address listen(Edge edge, Address wanted, @Nullable String token) throws IOException {
        ListeningSocket socket = ListeningSocket.open(wanted);
        sockets.add(socket);
        var acceptor = new Acceptor(socket, edge, token, doorkeeper);
        listeners.start(ChildSpec.<Listener.Message>permanent(
                acceptor.name(), context -> new Listener(context, acceptor, services.health())));
        return socket.address();
    }

    /** What every part of it stands on. */
    public Services services() {
        return services;
    }

    /** Completes when it is time to {@link #close} it. */
    public CompletableFuture<Leaving> leaving() {
        return leaving.copy();
    }

    /**
     * Ends everything: debuggees that were launched are killed, those attached to run on. Takes at most ten seconds; a
     * second call waits for the first.
     */
    @Override
    public synchronized void close() {
        if (root.alive()) {
            services.events().record(Kind.SERVER_STOPPING, Cause.NONE, "the server ends");
        }
        leaving.complete(new Leaving.Asked());
        observation.close();
        sockets.forEach(Server::close);
        Thread stopping =
                Thread.ofPlatform().daemon().name("javascope-tree-stop").start(() -> root.stop(PER_CHILD));
        try {
            if (!stopping.join(ALL_IN_ALL)) {
                LOG.log(
                        Level.WARNING,
                        "Not everything ended within {0} s; the process ends without it",
                        ALL_IN_ALL.toSeconds());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        roll.close();
    }

    /** The top of the tree, for whoever looks at it. */
    Supervisor root() {
        return root;
    }

    private static void close(ListeningSocket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "Could not close " + socket.address(), failed);
        }
    }

    private void ended(Exit exit) {
        if (exit instanceof Exit.Crashed crashed) {
            leaving.complete(new Leaving.Broken(crashed.cause()));
        }
    }
}
