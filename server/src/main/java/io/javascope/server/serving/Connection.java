package io.javascope.server.serving;

import io.javascope.server.observe.ObservableInput;
import io.javascope.server.observe.Observed;
import io.javascope.server.transport.StandardStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The two streams of one client.
 *
 * @param closing what ends it; may be called twice
 * @param socket whether it came in at a socket, where also observers come in
 */
record Connection(InputStream in, OutputStream out, Closing closing, boolean socket) {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    /** Ends a connection. */
    interface Closing {
        void close() throws IOException;
    }

    static Connection of(SocketChannel channel) throws IOException {
        if (channel.getRemoteAddress() instanceof InetSocketAddress) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        return new Connection(
                Channels.newInputStream(channel), Channels.newOutputStream(channel), channel::close, true);
    }

    /** Standard streams are never closed: a read that waits in them would hold the closing thread. */
    static Connection of(StandardStreams streams) {
        return new Connection(
                streams.input(), streams.output(), () -> streams.output().flush(), false);
    }

    /**
     * The same, where a client that turns out to be an observer is answered before the protocol sees anything of it.
     *
     * @param token what it must show then; null where the way in is its user's own
     * @param isObserver run when it turns out so
     */
    Connection observable(Observed observed, @Nullable String token, Runnable isObserver) {
        return socket
                ? new Connection(new ObservableInput(in, out, observed, token, isObserver), out, closing, true)
                : this;
    }

    /** Ends it; what fails then is only worth a note. */
    void close() {
        try {
            closing.close();
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.DEBUG, "A connection did not close cleanly", failed);
        }
    }

    /** Says one message and ends. */
    void turnAway(String message) {
        byte[] body = message.getBytes(StandardCharsets.UTF_8);
        String header = "Content-Length: " + body.length + "\r\n\r\n";
        try {
            out.write(header.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "A client that was turned away did not listen", gone);
        }
        close();
    }
}
