package io.javascope.dap.wire;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.JsonRpcException;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;

/** The one thread that writes to a connection: a platform thread, since pipes block their carrier. */
final class Writer implements Runnable {
    private final Outbox outbox;
    private final Numbers numbers;
    private final MessageConsumer frames;
    private final Consumer<Message> written;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /**
     * Writes an outbox until it is closed and empty, or the client is gone.
     *
     * @param frames writes one message
     * @param written told of each message that was written
     */
    Writer(Outbox outbox, Numbers numbers, MessageConsumer frames, Consumer<Message> written) {
        this.outbox = outbox;
        this.numbers = numbers;
        this.frames = frames;
        this.written = written;
    }

    /** Completes when everything was written; fails when it cannot be. */
    CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void run() {
        try {
            for (Message next = outbox.take(); next != null; next = outbox.take()) {
                numbers.assign(next);
                frames.consume(next);
                written.accept(next);
            }
            done.complete(null);
        } catch (InterruptedException | RuntimeException failure) {
            done.completeExceptionally(
                    failure instanceof JsonRpcException && failure.getCause() instanceof IOException gone
                            ? gone
                            : failure);
        }
    }
}
