package io.javascope.session.mail;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.session.SessionProblem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The mail of the session's actor: whatever touches its state is sent here, from any thread. */
public record Mail(ActorRef<Work> actor) {

    /** To be done with the actor's state. */
    public record Work(Runnable body) {}

    /** Sends work; false when the session is over and it will not be done. */
    public boolean send(Runnable body) {
        return actor.cast(new Work(body));
    }

    /** Sends a request and gives its answer. */
    public <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> body) {
        var reply = new CompletableFuture<T>();
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
        var reply = new CompletableFuture<R>();
        answer.whenComplete((value, problem) -> {
            if (problem == null) {
                deliver(reply, () -> reply.complete(work.apply(value)));
            } else {
                deliver(reply, () -> reply.completeExceptionally(cause(problem)));
            }
        });
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
            reply.completeExceptionally(
                    new SessionProblem(SessionProblem.Kind.WRONG_STATE, "The session is over; start a new one."));
        }
    }

    /** What went wrong, without the wrapping of futures. */
    public static Throwable cause(Throwable problem) {
        return problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    }
}
