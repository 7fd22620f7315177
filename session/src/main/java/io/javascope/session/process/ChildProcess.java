package io.javascope.session.process;

import io.javascope.session.SessionEvent.Category;
import io.javascope.session.SessionProblem;
import io.javascope.session.launch.LaunchPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A process that a session has started, without input. Its output is read on platform threads (a virtual thread that
 * waits for a pipe keeps a carrier) and no faster than it is taken: a program that writes more waits, as at any full
 * pipe.
 *
 * @param drained completes when nobody can write to its output any more: itself and all who inherited it are gone
 */
public record ChildProcess(Process process, CompletableFuture<Void> drained) {
    /** Pieces of output, of at most 8,192 chars each, that may wait to be taken. */
    private static final int WAITING = 64;

    private static final int PIECE = 8_192;

    private static final long ASK_AGAIN_MILLIS = 500;

    /** Takes what the process writes. Called by the threads that read. */
    public interface Sink {
        /**
         * Takes a piece of text; an empty one only asks whether more would be taken.
         *
         * @param done to be run when the text was handed on; until then it counts as waiting
         * @return false when nobody wants it any more; {@code done} is not run then
         */
        boolean take(Category category, String text, Runnable done);
    }

    /**
     * Starts what is planned.
     *
     * @throws SessionProblem when it cannot be started
     */
    public static ChildProcess start(LaunchPlan plan, Sink sink) {
        return start(plan, sink, UnaryOperator.identity());
    }

    /** The same with a filter for the pieces of its standard error; at the end it is asked with an empty text. */
    public static ChildProcess start(LaunchPlan plan, Sink sink, UnaryOperator<String> errors) {
        var builder = new ProcessBuilder(plan.command()).directory(plan.cwd().toFile());
        plan.env().forEach((name, value) -> {
            if (value == null) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var out = pump(process.getInputStream(), Category.STDOUT, UnaryOperator.identity(), sink);
            var err = pump(process.getErrorStream(), Category.STDERR, errors, sink);
            return new ChildProcess(process, CompletableFuture.allOf(out, err));
        } catch (IOException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new SessionProblem(
                    SessionProblem.Kind.MISSING_INPUT,
                    plan.command().getFirst() + " cannot be started in " + plan.cwd() + ": " + cause.getMessage()
                            + "; see that it exists and may be executed.");
        }
    }

    private static CompletableFuture<Void> pump(
            InputStream stream, Category category, UnaryOperator<String> filter, Sink sink) {
        var done = new CompletableFuture<Void>();
        Thread.ofPlatform().daemon().name("debuggee-" + category).start(() -> {
            var room = new Semaphore(WAITING);
            try (var reader = new InputStreamReader(stream, charset())) {
                var buffer = new char[PIECE];
                for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                    hand(sink, category, filter.apply(new String(buffer, 0, n)), room);
                }
                hand(sink, category, filter.apply(""), room);
            } catch (IOException e) {
                hand(sink, Category.CONSOLE, "The program's output ended: " + e.getMessage() + "\n", room);
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    private static void hand(Sink sink, Category category, String text, Semaphore room) {
        if (text.isEmpty()) {
            return;
        }
        awaitRoom(sink, category, room);
        if (!sink.take(category, text, room::release)) {
            room.release();
        }
    }

    /** Those who take may have ended with pieces that they had not handed on: the program must not wait for them. */
    private static void awaitRoom(Sink sink, Category category, Semaphore room) {
        try {
            while (!room.tryAcquire(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!sink.take(category, "", () -> {})) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody does that; then it is not worth a pause
        }
    }

    /** The process writes in the encoding of the system, which it inherits from us. */
    private static Charset charset() {
        var name = System.getProperty("native.encoding", "");
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
