package io.javascope.server.serving;

import io.javascope.foundation.process.ProcessEnd;
import io.javascope.foundation.time.Timer;
import io.javascope.server.transport.StandardStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Connects the standard streams of this process to a server that already runs, and adds nothing. */
public final class Pipe {
    private static final System.Logger LOG = System.getLogger(Pipe.class.getName());
    private static final int CHUNK = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StandardStreams streams;
    private final SocketChannel server;

    public Pipe(StandardStreams streams, SocketChannel server) {
        this.streams = streams;
        this.server = server;
    }

    /** Passes bytes both ways until the server, or the client and then the server, has ended its side. */
    public void run() {
        ProcessHandle.current()
                .parent()
                .filter(parent -> parent.pid() > 1)
                .ifPresent(parent -> ProcessEnd.of(parent).thenRun(this::close));
        Thread.ofPlatform().daemon().name("pipe to server").start(this::toServer);
        copy(Channels.newInputStream(server), streams.output(), "the server");
        close();
    }

    private void toServer() {
        copy(streams.input(), Channels.newOutputStream(server), "the client");
        try {
            server.shutdownOutput();
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "The server was gone before the client", gone);
        }
        // The server now ends the session and closes; one that hangs must not keep this process.
        Timer.schedule(PATIENCE, this::close);
    }

    private void close() {
        try {
            server.close();
        } catch (IOException failed) {
            LOG.log(Level.DEBUG, "The connection to the server did not close cleanly", failed);
        }
    }

    private static void copy(InputStream from, OutputStream to, String what) {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                to.write(chunk, 0, count);
                to.flush();
            }
        } catch (IOException broken) {
            LOG.log(Level.DEBUG, "The stream from " + what + " broke, which ends it", broken);
        }
    }
}
