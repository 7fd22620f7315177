package io.javascope.dap;

import io.javascope.dap.wire.WireEnd;
import io.javascope.foundation.actor.RestartBudget;
import io.javascope.foundation.actor.Supervisor;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves the Debug Adapter Protocol on one connection, which is one debug session. When the client leaves, in whatever
 * way, a launched program is ended and one that was joined runs on. Any thread may use it.
 */
public final class DebugEdge implements AutoCloseable {
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Connection connection;
    private final CompletableFuture<WireEnd> closed;

    private DebugEdge(Connection connection, Supervisor own) {
        this.connection = connection;
        this.closed = connection.gone().whenCompleteAsync((why, failure) -> own.close(), DebugEdge::onThreadOfItsOwn);
    }

    /**
     * Starts serving and returns at once.
     *
     * @param in read by a thread of its own until its end; closed at the end of the connection, like {@code out}
     * @param parent gets a supervisor below it for this connection
     */
    public static DebugEdge serve(InputStream in, OutputStream out, DapSettings settings, Supervisor parent) {
        String name = "dap " + NUMBER.incrementAndGet();
        Supervisor own = parent.supervisor(name, RestartBudget.DEFAULT);
        Connection connection = new Connection(name, in, out, settings, own);
        var edge = new DebugEdge(connection, own);
        connection.begin();
        return edge;
    }

    /** Ending what is below may wait for it, and whoever tells us of the end must not. */
    private static void onThreadOfItsOwn(Runnable closing) {
        Thread.ofVirtual().name("dap closing").start(closing);
    }

    /** Completes, with the reason, when the connection has ended and its session is gone. */
    public CompletableFuture<WireEnd> closed() {
        return closed.copy();
    }

    /** Ends the connection. */
    @Override
    public void close() {
        connection.wire().end(new WireEnd(WireEnd.Reason.CLOSED, "the server closes it"));
    }
}
