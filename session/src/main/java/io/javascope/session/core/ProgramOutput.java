package io.javascope.session.core;

import io.javascope.session.SessionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads what our child writes. Pipes are read on platform threads: a virtual one that blocks there starves the rest. */
final class ProgramOutput {
    private static final int TAIL = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Consumer<SessionEvent> events;
    private final StringBuffer tail = new StringBuffer();
    private final CompletableFuture<Void> read;

    ProgramOutput(Process process, Consumer<SessionEvent> events) {
        this.events = events;
        this.read = CompletableFuture.allOf(
                pump(process.getInputStream(), SessionEvent.Category.STDOUT),
                pump(process.getErrorStream(), SessionEvent.Category.STDERR));
    }

    /** Completes when all was read. */
    CompletableFuture<Void> read() {
        return read;
    }

    /** The end of what it wrote, once it has ended. */
    String awaitTail() {
        read.copy()
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return tail.toString();
    }

    private CompletableFuture<Void> pump(InputStream stream, SessionEvent.Category category) {
        var done = new CompletableFuture<Void>();
        Thread.ofPlatform().daemon().name("debuggee-" + category).start(() -> {
            try (var reader = new InputStreamReader(stream, charset())) {
                var buffer = new char[8_192];
                for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                    var text = new String(buffer, 0, n);
                    remember(text);
                    events.accept(new SessionEvent.Output(category, text));
                }
            } catch (IOException e) {
                System.getLogger(ProgramOutput.class.getName())
                        .log(System.Logger.Level.INFO, "the program's output ended: " + e);
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    private void remember(String text) {
        tail.append(text);
        if (tail.length() > 2 * TAIL) {
            tail.delete(0, tail.length() - TAIL);
        }
    }

    /** The program writes in the encoding of the system that it inherits from us. */
    private static Charset charset() {
        var name = System.getProperty("native.encoding", "");
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
