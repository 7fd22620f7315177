package io.javascope.dap.wire;

import com.google.gson.JsonObject;
import io.javascope.foundation.frame.FrameGuard;
import io.javascope.foundation.time.Timer;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugRequestMessage;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugResponseMessage;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.jspecify.annotations.Nullable;

/**
 * One connection. One platform thread reads and one writes (standard input and pipes would hold a virtual thread's
 * carrier); requests are handed to the server on the reading thread, so the server must not block. At most
 * {@link #MAX_REQUESTS} requests are in work or waiting to be written; then the reader waits, which slows the client and
 * nobody else.
 */
public final class Wire {
    static final int MAX_REQUESTS = 1_000;

    private static final System.Logger LOG = System.getLogger(Wire.class.getName());
    /** How long what is still to be written may take when the connection ends. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final String name;
    private final InputStream in;
    private final OutputStream out;
    private final Conversation conversation;
    private final Outbox outbox = new Outbox();
    private final Numbers numbers = new Numbers();
    private final Semaphore room = new Semaphore(MAX_REQUESTS);
    private final Order order;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicReference<WireEnd> violation = new AtomicReference<>();
    private final CompletableFuture<WireEnd> ended = new CompletableFuture<>();
    private final Launcher<IDebugProtocolClient> launcher;
    private final Writer writer;
    private final Thread writing;
    private final ExecutorService reading;

    /**
     * Prepares a connection; {@link #begin} starts it.
     *
     * @param name of its threads
     * @param failures makes an error answer of what a request failed with
     */
    public Wire(
            String name,
            InputStream in,
            OutputStream out,
            IDebugProtocolServer server,
            Conversation conversation,
            Function<Throwable, ResponseError> failures) {
        this.name = name;
        this.in = in;
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.conversation = conversation;
        this.order = new Order(this::post, this::answered);
        this.reading = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name + " reader").factory());
        var builder = new WireBuilder(this::reader, order, conversation::showsFailures);
        builder.setInput(new FrameGuard(in, this::notTheProtocol));
        builder.setOutput(this.out);
        builder.setExecutorService(reading);
        this.launcher = WireBuilder.launcher(builder, server, failures);
        MessageConsumer frames =
                new StreamMessageConsumer(this.out, launcher.getRemoteEndpoint().getJsonHandler());
        this.writer = new Writer(outbox, numbers, frames, this::written);
        this.writing = Thread.ofPlatform().daemon().name(name + " writer").unstarted(writer);
    }

    /** Starts reading and writing. */
    public void begin() {
        writing.start();
        writer.done().whenComplete((nothing, failure) -> {
            if (failure != null) {
                end(new WireEnd(WireEnd.Reason.CLIENT_LEFT, "nothing can be written to it: " + failure));
            }
        });
        try {
            launcher.startListening();
        } catch (OutOfMemoryError noThread) {
            outbox.close(); // else the writer would wait for ever
            throw noThread;
        } finally {
            reading.shutdown(); // its one task runs; the thread ends with it
        }
    }

    /** Sends events and requests to the client. Any thread; never blocks. */
    public IDebugProtocolClient client() {
        return launcher.getRemoteProxy();
    }

    /** Ends the connection; what waits is still written, for two seconds at most. Only the first reason counts. */
    public void end(WireEnd why) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        LOG.log(Level.DEBUG, "{0} ends: {1} {2}", name, why.reason(), why.detail());
        conversation.ending(why);
        outbox.close();
        var late = Timer.schedule(LAST_WORDS, () -> closeStreams(why));
        writer.done().whenComplete((nothing, failure) -> {
            late.cancel(false);
            closeStreams(why);
        });
    }

    /** Completes when nothing more is read or written; the streams are closed then, or as soon as they let themselves. */
    public CompletableFuture<WireEnd> ended() {
        return ended.copy();
    }

    private void closeStreams(WireEnd why) {
        try {
            // A read of standard input cannot be interrupted, and closing it may wait for that read: not on this
            // thread.
            Thread.ofPlatform().daemon().name(name + " closer").start(this::closeBoth);
        } catch (OutOfMemoryError noThread) {
            closeBoth(); // better late than never
        }
        room.release(MAX_REQUESTS);
        ended.complete(why);
    }

    private void closeBoth() {
        close(out);
        close(in);
    }

    private void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception gone) {
            LOG.log(Level.DEBUG, "{0}: closing a stream failed: {1}", name, gone.toString());
        }
    }

    private RequestReader reader(InputStream guarded, WireEndpoint endpoint) {
        return new RequestReader(guarded, endpoint, numbers, new Requests(endpoint));
    }

    private void notTheProtocol(String reason) {
        violation.set(new WireEnd(WireEnd.Reason.NOT_THE_PROTOCOL, reason));
    }

    private void post(Message message) {
        if (!outbox.put(message)) {
            end(new WireEnd(WireEnd.Reason.CLIENT_STUCK, "it has not read " + Outbox.MAX_WAITING + " messages"));
        }
    }

    private void written(Message message) {
        if (message instanceof DebugResponseMessage) {
            room.release();
        }
    }

    private void answered(DebugResponseMessage answer) {
        conversation.answered(answer.getMethod(), answer.getError() == null);
    }

    /** The reader's view of this connection. */
    private final class Requests implements RequestReader.Desk {
        private final WireEndpoint endpoint;

        Requests(WireEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public void awaitRoom() throws InterruptedException {
            room.acquire();
        }

        @Override
        public void giveRoomBack() {
            room.release();
        }

        @Override
        public void ended(String detail) {
            WireEnd seen = violation.get();
            end(seen == null ? new WireEnd(WireEnd.Reason.CLIENT_LEFT, detail) : seen);
        }

        @Override
        public @Nullable Refusal refuse(String command, JsonObject arguments) {
            return ending.get()
                    ? Refusal.of("This connection is being closed.")
                    : conversation.refuse(command, arguments);
        }

        @Override
        public void accept(DebugRequestMessage request, JsonObject arguments) {
            Set<String> held = conversation.heldEvents(request.getMethod(), arguments);
            if (!held.isEmpty()) {
                order.begin(request.getId(), held);
            }
            conversation.begins(Integer.parseInt(request.getId()));
            endpoint.consume(request);
        }

        @Override
        public void refuse(int seq, String command, Refusal refusal) {
            endpoint.refuse(seq, command, refusal.message());
            if (refusal.close()) {
                end(new WireEnd(WireEnd.Reason.REFUSED, refusal.message()));
            }
        }

        @Override
        public void failed(int request, String command, String reason) {
            endpoint.failed(request, command, reason);
        }
    }
}
