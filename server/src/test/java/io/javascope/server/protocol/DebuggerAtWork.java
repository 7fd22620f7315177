package io.javascope.server.protocol;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.lsp4j.debug.NextArguments;

/** An editor that steps through an endless loop. */
final class DebuggerAtWork implements AutoCloseable {
    private static final Program LOOP = Program.named("Loop").args("1000000000");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DebugClient client;

    DebuggerAtWork(DebugClient client) {
        this.client = client;
        client.debugs(LOOP, "BREAK in loop");
        client.stopsAt(LOOP, "BREAK in loop");
        client.breaksAt(LOOP);
    }

    /** Steps once; false when the session has ended instead. */
    boolean work() {
        var arguments = new NextArguments();
        arguments.setThreadId(client.thread());
        var answer = client.server().next(arguments);
        Awaitility.await("the step or the end")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> !client.heard.noStopWaits() || client.heard.isTerminated());
        if (client.heard.isTerminated() || isRefused(answer)) {
            client.heard.awaitTerminated();
            return false;
        }
        client.stops();
        return true;
    }

    /** The session ended between its stop and its answer. */
    private static boolean isRefused(CompletableFuture<?> answer) {
        return answer.copy()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .handle((_, failure) -> failure != null)
                .join();
    }

    Heard heard() {
        return client.heard;
    }

    @Override
    public void close() throws Exception {
        client.close();
    }
}
