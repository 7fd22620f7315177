package io.javascope.server.observe;

import io.javascope.server.transport.ListeningSocket;
import io.javascope.server.transport.ProcessSockets;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The socket at which this process is observed by its user. Its threads are platform threads: they answer also when
 * every virtual thread is starved. A process that cannot have one works without it.
 */
public final class ObservationSocket implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ObservationSocket.class.getName());
    private static final int MOST_OBSERVERS = 8;

    private final ProcessSockets sockets;
    private final Observed observed;
    private final Semaphore room = new Semaphore(MOST_OBSERVERS);
    private @Nullable ListeningSocket socket;
    private boolean closed;

    private ObservationSocket(ProcessSockets sockets, Observed observed) {
        this.sockets = sockets;
        this.observed = observed;
    }

    /** Opens it in the background, so that nobody's start waits for it. */
    public static ObservationSocket open(ProcessSockets sockets, Observed observed) {
        var opened = new ObservationSocket(sockets, observed);
        Thread.ofPlatform().daemon().name("observation").start(opened::listen);
        return opened;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException failed) {
            LOG.log(Level.DEBUG, "The socket for observers did not close cleanly", failed);
        }
        sockets.tidy();
    }

    private void listen() {
        try {
            ListeningSocket listening = start();
            while (listening != null) {
                greet(listening.accept());
            }
        } catch (IOException failed) {
            if (!isClosed()) {
                LOG.log(Level.WARNING, "This process cannot be observed by its process id", failed);
            }
        }
    }

    private synchronized @Nullable ListeningSocket start() throws IOException {
        if (!closed) {
            socket = sockets.open();
        }
        return socket;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void greet(SocketChannel observer) throws IOException {
        if (!room.tryAcquire()) {
            observer.close();
            return;
        }
        try {
            Thread.ofPlatform().daemon().name("observer").start(() -> serve(observer));
        } catch (OutOfMemoryError noThread) {
            // The next observer may have more luck; the one who waits for others must go on.
            room.release();
            observer.close();
            LOG.log(Level.WARNING, "An observer was turned away: threads are used up (see ulimit -u)", noThread);
        }
    }

    private void serve(SocketChannel observer) {
        try (observer) {
            new Conversation(observed, null, Channels.newInputStream(observer), Channels.newOutputStream(observer))
                    .run();
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "An observer is gone", gone);
        } finally {
            room.release();
        }
    }
}
