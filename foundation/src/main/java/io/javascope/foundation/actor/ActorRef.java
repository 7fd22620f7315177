package io.javascope.foundation.actor;

import io.javascope.foundation.actor.Mailbox.Offer;
import io.javascope.foundation.time.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The address of an actor. It stays valid over restarts, and may be kept after the actor has ended: everything sent
 * then is answered "gone" at once. All methods may be called by any thread.
 *
 * <p>There are two lanes. <b>Calls overtake casts</b>: a call is handled before all casts that wait, so that a flood of
 * casts cannot starve those who wait for an answer. Casts of one sender keep their order, and so do its calls, but a
 * call does not wait for the casts that its sender sent before it.
 *
 * @param <M> the messages the actor understands
 */
public abstract sealed class ActorRef<M> permits Recipient {
    ActorRef() {}

    public abstract String name();

    /**
     * Sends a message and does not wait, except for room where the mailbox has {@link Overflow#block}.
     *
     * @return false if the message will not be handled: the mailbox is full (then the drop is counted) or the actor
     *     has ended; true if it is in the mailbox
     */
    public abstract boolean cast(M message);

    /**
     * Asks and returns the future answer.
     *
     * <p>The future fails with {@link CallFailed}: at once when the actor has ended or its lane of calls is full, as
     * soon as it crashes with the request in hand or ends, and when the deadline passes. What is chained to the future
     * may run on the actor's thread, so use the {@code …Async} forms for anything slow.
     *
     * @param request builds the message around the future that the actor has to complete
     */
    public final <R> CompletableFuture<R> ask(Function<CompletableFuture<R>, M> request, Duration deadline) {
        var answer = new CompletableFuture<R>();
        if (send(request, answer)) {
            Future<?> alarm =
                    Timer.schedule(deadline, () -> answer.completeExceptionally(CallFailed.deadline(name(), deadline)));
            answer.whenComplete((value, failure) -> alarm.cancel(false));
        }
        return answer;
    }

    /**
     * Asks and waits for the answer. Cheaper than {@link #ask}: no timer is made.
     *
     * @param request builds the message around the future that the actor has to complete
     * @throws CallFailed when there is no answer; its reason says why
     */
    public final <R> R call(Function<CompletableFuture<R>, M> request, Duration deadline) throws CallFailed {
        Thread me = Thread.currentThread();
        if (isOwnedBy(me)) {
            throw CallFailed.self(name());
        }
        var answer = new ReplySlot<R>(me);
        send(request, answer);
        return answer.await(this, deadline);
    }

    /** False once the actor has ended for good; true also while it is being restarted. */
    public abstract boolean alive();

    /** Messages that wait in the mailbox, calls included. */
    public abstract int depth();

    /** What it does and has done, at this moment. */
    public abstract ChildStatus.Actor status();

    /** Completes when the actor has ended for good; a restart does not count. Each call gives a future of its own. */
    public final CompletableFuture<Exit> exit() {
        var exit = new CompletableFuture<Exit>();
        observe(exit::complete);
        return exit;
    }

    /**
     * Tells when the actor has ended for good; at once if it has already. The observer runs on the thread that ends the
     * actor, so it must be quick and must not wait for an actor.
     *
     * @return forgets the observer
     */
    public final Cancellable onExit(Consumer<Exit> observer) {
        observe(observer);
        return () -> forget(observer);
    }

    private <R> boolean send(Function<CompletableFuture<R>, M> request, CompletableFuture<R> answer) {
        if (!alive()) {
            answer.completeExceptionally(CallFailed.gone(name()));
            return false;
        }
        return switch (post(new Mail.Urgent<>(request.apply(answer), answer))) {
            case ACCEPTED, REPLACED -> true;
            case FULL -> {
                answer.completeExceptionally(refused());
                yield false;
            }
            case RETIRED, CLOSED -> {
                answer.completeExceptionally(CallFailed.gone(name()));
                yield false;
            }
        };
    }

    abstract Offer post(Mail<M> mail);

    /** Counts a refused call and says so. */
    abstract CallFailed refused();

    abstract boolean isOwnedBy(Thread thread);

    abstract void observe(Consumer<Exit> observer);

    abstract boolean forget(Consumer<Exit> observer);

    abstract Cell<M> cell();

    @Override
    public final String toString() {
        return "ActorRef[" + name() + "]";
    }
}
