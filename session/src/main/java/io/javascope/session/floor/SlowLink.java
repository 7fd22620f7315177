package io.javascope.session.floor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A way to a program on this machine that takes as long as one through a network: every byte arrives half a round trip later,
 * in order, however many are under way. For one connection, for benchmarks.
 */
public final class SlowLink implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SlowLink.class.getName());
    private static final int BUFFER = 1 << 16;

    private final ServerSocket entrance;
    private final int target;
    private final long delayNanos;
    private volatile @Nullable Socket near;
    private volatile @Nullable Socket far;

    private SlowLink(ServerSocket entrance, int target, Duration roundTrip) {
        this.entrance = entrance;
        this.target = target;
        this.delayNanos = roundTrip.toNanos() / 2;
    }

    /** To a port of this machine; the connection is made when somebody connects to {@link #port}. */
    public static SlowLink to(int target, Duration roundTrip) throws IOException {
        var link = new SlowLink(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), target, roundTrip);
        start("slow-link", link::carry);
        return link;
    }

    /** Where to connect. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Bytes under way; null: the end of them. */
    private record Piece(byte @Nullable [] bytes, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Piece) other).due);
        }
    }

    private void carry() {
        try {
            var debugger = entrance.accept();
            near = debugger;
            var program = new Socket(InetAddress.getLoopbackAddress(), target);
            far = program;
            debugger.setTcpNoDelay(true);
            program.setTcpNoDelay(true);
            start("slow-link-back", () -> pump(program, debugger));
            pump(debugger, program);
        } catch (IOException e) {
            closed(e);
        }
    }

    private void pump(Socket from, Socket to) {
        var underway = new DelayQueue<Piece>();
        start("slow-link-arrivals", () -> arrive(underway, to));
        long last = Long.MIN_VALUE;
        try {
            var buffer = new byte[BUFFER];
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                var bytes = new byte[n];
                System.arraycopy(buffer, 0, bytes, 0, n);
                last = Math.max(last + 1, System.nanoTime() + delayNanos); // no two arrive at once, so the order stays
                underway.add(new Piece(bytes, last));
            }
        } catch (IOException e) {
            closed(e);
        } finally {
            underway.add(new Piece(null, Math.max(last + 1, System.nanoTime() + delayNanos)));
        }
    }

    private void arrive(DelayQueue<Piece> underway, Socket to) {
        try (to) {
            for (var bytes = underway.take().bytes();
                    bytes != null;
                    bytes = underway.take().bytes()) {
                to.getOutputStream().write(bytes);
            }
        } catch (IOException e) {
            closed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(String name, Runnable body) {
        Thread.ofPlatform().daemon().name(name).start(body);
    }

    private static void closed(IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "the slow link has ended", e);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        var debugger = near;
        if (debugger != null) {
            debugger.close();
        }
        var program = far;
        if (program != null) {
            program.close();
        }
    }
}
