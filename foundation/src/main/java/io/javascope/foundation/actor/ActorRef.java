package io.javascope.foundation.actor;

import io.javascope.foundation.time.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The address of an actor. It stays valid over restarts, and may be kept after the actor has ended: everything sent
 * then is answered "gone" at once. All methods may be called by any thread. Mail of one sender keeps its order.
 *
 * @param <M> the messages the actor understands
 */
public final class ActorRef<M> {
    private final Cell<M> cell;

    ActorRef(Cell<M> cell) {
        this.cell = cell;
    }

    public String name() {
        return cell.spec().name();
    }

    /**
     * Sends a message and does not wait.
     *
     * @return false if the message will not be handled: the mailbox is full (then the drop is counted) or the actor
     *     has ended; true if it is in the mailbox
     */
    public boolean cast(M message) {
        return cell.cast(message);
    }

    /**
     * Asks and returns the future answer.
     *
     * <p>The future fails with {@link CallFailed}: at once when the actor has ended or its mailbox is full, as soon as
     * it crashes with the request in hand or ends, and when the deadline passes. What is chained to the future may run
     * on the actor's thread, so use the {@code …Async} forms for anything slow.
     *
     * @param request builds the message around the future that the actor has to complete
     */
    public <R> CompletableFuture<R> ask(Function<CompletableFuture<R>, M> request, Duration deadline) {
        var answer = new CompletableFuture<R>();
        if (send(request, answer)) {
            Future<?> alarm =
                    Timer.schedule(deadline, () -> answer.completeExceptionally(CallFailed.deadline(name(), deadline)));
            answer.whenComplete((value, failure) -> alarm.cancel(false));
        }
        return answer;
    }

    /**
     * Asks and waits for the answer.
     *
     * @param request builds the message around the future that the actor has to complete
     * @throws CallFailed when there is no answer; its reason says why
     */
    public <R> R call(Function<CompletableFuture<R>, M> request, Duration deadline) throws CallFailed {
        if (cell.isOwnedBy(Thread.currentThread())) {
            throw CallFailed.self(name());
        }
        var answer = new CompletableFuture<R>();
        send(request, answer);
        try {
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            CallFailed failure = CallFailed.deadline(name(), deadline);
            answer.completeExceptionally(failure);
            throw failure;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof CallFailed known ? known : CallFailed.answer(name(), cause(failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            CallFailed failure = CallFailed.interrupted(name(), interrupted);
            answer.completeExceptionally(failure);
            throw failure;
        }
    }

    /** False once the actor has ended for good; true also while it is being restarted. */
    public boolean alive() {
        return cell.alive();
    }

    /** Messages that wait in the mailbox. */
    public int depth() {
        return cell.mailbox().depth();
    }

    /** Completes when the actor has ended for good; a restart does not count. Each call gives a future of its own. */
    public CompletableFuture<Exit> exit() {
        return cell.exit().copy();
    }

    Cell<M> cell() {
        return cell;
    }

    private <R> boolean send(Function<CompletableFuture<R>, M> request, CompletableFuture<R> answer) {
        if (!cell.alive()) {
            answer.completeExceptionally(CallFailed.gone(name()));
            return false;
        }
        boolean accepted = cell.request(request.apply(answer), new PendingReply(answer), answer);
        if (!accepted) {
            CallFailed failure =
                    cell.alive() ? CallFailed.refused(name(), cell.spec().capacity()) : CallFailed.gone(name());
            answer.completeExceptionally(failure);
        }
        return accepted;
    }

    private static Throwable cause(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause == null ? failed : cause;
    }

    @Override
    public String toString() {
        return "ActorRef[" + name() + "]";
    }
}
