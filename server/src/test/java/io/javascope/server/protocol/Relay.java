package io.javascope.server.protocol;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A network between a debugger and a program that can lose every byte from one moment on, with the connection open. */
final class Relay implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private volatile boolean hole;
    private volatile @Nullable Socket near;
    private volatile @Nullable Socket far;

    private Relay(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    static Relay to(int target) throws IOException {
        var relay = new Relay(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), target);
        Thread.ofVirtual().name("relay").start(relay::carry);
        return relay;
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** From now on nothing arrives any more, in either direction. */
    void swallow() {
        hole = true;
    }

    private void carry() {
        try {
            var debugger = entrance.accept();
            near = debugger;
            var program = new Socket(InetAddress.getLoopbackAddress(), target);
            far = program;
            Thread.ofVirtual().name("relay-back").start(() -> pump(program, debugger));
            pump(debugger, program);
        } catch (IOException e) {
            close();
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            var buffer = new byte[8_192];
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                if (!hole) {
                    to.getOutputStream().write(buffer, 0, n);
                }
            }
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public void close() {
        close(entrance);
        close(near);
        close(far);
    }

    private static void close(@Nullable Closeable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
