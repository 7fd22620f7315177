package io.javascope.foundation.task;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.Cancellable;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Tasks that belong to a place in the supervision tree: when that ends they are interrupted, and there are never more
 * than a given number of them. Each runs on a virtual thread with a deadline, as {@link Tasks} says. Three kinds, as in
 * Elixir:
 *
 * <ul>
 *   <li><b>linked</b>: the actor that started it and the task share their fate;
 *   <li><b>monitored</b>: the actor hears how it ended;
 *   <li><b>detached</b>: nobody waits; a failure goes to the log.
 * </ul>
 */
public final class TaskSupervisor {
    private static final System.Logger LOG = System.getLogger(TaskSupervisor.class.getName());

    private final String name;
    private final int most;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();
    private final ActorRef<Object> place;
    private volatile boolean ended;

    private TaskSupervisor(Supervisor parent, String name, int most) {
        this.name = name;
        this.most = most;
        this.place = parent.start(ChildSpec.permanent(name, context -> new Place()));
        place.onExit(exit -> endAll());
    }

    /**
     * Starts one as a child of a supervisor.
     *
     * @param most how many tasks may run at once; more are refused
     */
    public static TaskSupervisor start(Supervisor parent, String name, int most) {
        return new TaskSupervisor(parent, name, most);
    }

    /**
     * A task that shares the fate of an actor's incarnation: when the task fails or is late, the actor crashes with
     * that; when the incarnation ends, the task is interrupted.
     */
    public <T> CompletableFuture<T> linked(ActorContext<?> owner, String task, Duration deadline, Callable<T> body) {
        CompletableFuture<T> result = start(task, deadline, body);
        Cancellable tie = owner.attach(() -> result.cancel(true));
        result.whenComplete((value, failure) -> {
            tie.cancel();
            if (failure != null && !result.isCancelled()) {
                owner.crash(cause(failure));
            }
        });
        return result;
    }

    /**
     * A task whose end is a message to the actor that started it; that message is not dropped by a full mailbox. When
     * the incarnation ends, the task is interrupted.
     *
     * @param message makes it from the outcome, on the task's thread
     */
    public <T, M> CompletableFuture<T> monitored(
            ActorContext<M> owner,
            String task,
            Duration deadline,
            Callable<T> body,
            Function<Outcome<String, T>, M> message) {
        CompletableFuture<T> result = start(task, deadline, body);
        Cancellable tie = owner.attach(() -> result.cancel(true));
        result.whenComplete((value, failure) -> {
            tie.cancel();
            owner.signal(message.apply(
                    failure == null ? new Outcome.Done<>(task, value) : new Outcome.Failed<>(task, cause(failure))));
        });
        return result;
    }

    /** A task that nobody waits for; a failure is logged. */
    public CompletableFuture<Void> detached(String task, Duration deadline, Runnable body) {
        CompletableFuture<Void> result = start(task, deadline, () -> {
            body.run();
            return null;
        });
        result.whenComplete((value, failure) -> {
            if (failure != null && !result.isCancelled()) {
                LOG.log(Level.WARNING, "The task '" + task + "' of '" + name + "' failed", cause(failure));
            }
        });
        return result;
    }

    /** Tasks that run. */
    public int running() {
        return count.get();
    }

    private <T> CompletableFuture<T> start(String task, Duration deadline, Callable<T> body) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return CompletableFuture.failedFuture(new RejectedExecutionException(
                    "'" + task + "' was refused: " + most + " tasks of '" + name + "' run already"));
        }
        if (ended) {
            count.decrementAndGet();
            return CompletableFuture.failedFuture(gone(task));
        }
        CompletableFuture<T> result = Tasks.run(task, deadline, body);
        running.add(result);
        result.whenComplete((value, failure) -> {
            running.remove(result);
            count.decrementAndGet();
        });
        if (ended) {
            // The end may have looked at what runs before this was among it.
            result.completeExceptionally(gone(task));
        }
        return result;
    }

    private CancellationException gone(String task) {
        return new CancellationException(
                "'" + task + "' was given up: the place of '" + name + "' in the tree has ended");
    }

    private void endAll() {
        ended = true;
        running.forEach(task -> task.cancel(true));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Its tasks' place in the tree; it gets no mail. */
    private static final class Place implements Behavior<Object> {
        @Override
        public void receive(Object message) {
            throw new IllegalArgumentException("This actor understands no message, but got " + message);
        }
    }
}
