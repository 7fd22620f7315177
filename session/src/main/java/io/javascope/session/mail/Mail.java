package io.javascope.session.mail;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Exit;
import io.javascope.session.SessionProblem;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The mail of the session's actor: whatever touches its state is sent here, from any thread. */
public final class Mail {
    private final ActorRef<Work> actor;
    /** Asked and not answered yet: whoever waits hears of the session's end. */
    private final Set<CompletableFuture<?>> asked = ConcurrentHashMap.newKeySet();

    /** Mail to that actor. */
    public Mail(ActorRef<Work> actor) {
        this.actor = actor;
        actor.exit().thenAccept(exit -> asked.forEach(reply -> reply.completeExceptionally(SessionProblem.over(exit))));
    }

    /** To be done with the actor's state. */
    public record Work(Runnable body) {}

    /** Sends work; false when the session is over and it will not be done. */
    public boolean send(Runnable body) {
        return actor.cast(new Work(body));
    }

    /** Sends a request and gives its answer. */
    public <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> body) {
        CompletableFuture<T> reply = awaited();
        deliver(
                reply,
                () -> body.get().whenComplete((value, problem) -> {
                    if (problem == null) {
                        reply.complete(value);
                    } else {
                        reply.completeExceptionally(cause(problem));
                    }
                }));
        return reply;
    }

    /** Works on an answer with the actor's state when it comes. */
    public <T, R> CompletableFuture<R> then(CompletableFuture<T> answer, Function<T, R> work) {
        CompletableFuture<R> reply = awaited();
        answer.whenComplete((value, problem) -> {
            if (problem == null) {
                deliver(reply, () -> reply.complete(work.apply(value)));
            } else {
                deliver(reply, () -> reply.completeExceptionally(cause(problem)));
            }
        });
        return reply;
    }

    private <T> CompletableFuture<T> awaited() {
        var reply = new CompletableFuture<T>();
        asked.add(reply);
        reply.whenComplete((_, _) -> asked.remove(reply));
        return reply;
    }

    private void deliver(CompletableFuture<?> reply, Runnable body) {
        var sent = send(() -> {
            try {
                body.run();
            } catch (RuntimeException problem) {
                reply.completeExceptionally(problem);
                if (!(problem instanceof SessionProblem)) {
                    throw problem;
                }
            }
        });
        if (!sent) {
            reply.completeExceptionally(SessionProblem.over(actor.exit().getNow(new Exit.Normal())));
        }
    }

    /** What went wrong, without the wrapping of futures. */
    public static Throwable cause(Throwable problem) {
        return problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    }
}
