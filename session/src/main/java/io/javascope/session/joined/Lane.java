package io.javascope.session.joined;

import io.javascope.session.mail.Mail;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Moves one after the other, in the order asked, and looks between them. Any thread. */
final class Lane {
    private final Mail mail;
    /** Completes with the last move that was asked; belongs to the actor. */
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    Lane(Mail mail) {
        this.mail = mail;
    }

    /** A move, when those before it are over. */
    <T> CompletableFuture<T> next(Supplier<CompletableFuture<T>> move) {
        return mail.ask(() -> {
            CompletableFuture<T> done = after(move);
            last = done;
            return done;
        });
    }

    /** A look, when the moves that were asked before are over. */
    <T> CompletableFuture<T> settled(Supplier<CompletableFuture<T>> look) {
        return mail.ask(() -> after(look));
    }

    private <T> CompletableFuture<T> after(Supplier<CompletableFuture<T>> body) {
        return last.isDone() ? body.get() : last.handle((_, _) -> "over").thenCompose(_ -> mail.ask(body));
    }
}
