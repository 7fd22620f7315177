package io.javascope.server.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** An edge that sends back what it gets until its client ends. */
class EchoEdge implements Edge {
    static final int STATUS = 7;
    private static final Executor THREADS = body -> Thread.ofPlatform().daemon().start(body);

    @Override
    public String name() {
        return "dap";
    }

    @Override
    public CompletableFuture<Integer> serve(InputStream in, OutputStream out, ClientContext client) {
        return CompletableFuture.supplyAsync(() -> echo(in, out), THREADS);
    }

    @Override
    public String refusal(String why) {
        return "refused: " + why;
    }

    private static int echo(InputStream in, OutputStream out) {
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                out.write(next);
                out.flush();
            }
            return STATUS;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
