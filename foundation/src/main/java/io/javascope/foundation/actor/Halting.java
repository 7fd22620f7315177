package io.javascope.foundation.actor;

import io.javascope.foundation.actor.Extras.Halt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor brings an actor to rest, ends it for good or starts it again, on its own thread. A handler gets its time,
 * is interrupted then, and is abandoned at last.
 */
record Halting<M>(Cell<M> cell) {
    /** How long an interrupted handler may take to return before it is abandoned. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    void bringToRest(Halt wanted, @Nullable Duration patience) {
        Extras extra = cell.extras();
        synchronized (cell) {
            if (wanted == Halt.END || extra.halt == null) {
                extra.halt = wanted;
            }
        }
        Thread me = Thread.currentThread();
        Incarnation<M> present = cell.life();
        if (present != null && !present.hasOwnStop() && cell.pass(null, me)) {
            // Idle, and no code of its own runs at its end: nothing to wait for, and no thread needed.
            new Aftermath<>(cell).rest(me);
            return;
        }
        CompletableFuture<?> rest = awaitedRest(extra);
        new Aftermath<>(cell).settle();
        cell.activate();
        Duration time = patience == null ? cell.spec().shutdown() : patience;
        if (cell.owner() instanceof Cell.Ending(Thread by) && by != me) {
            // It ends by itself at this moment: whoever stops it finds it ended.
            var ended = new CompletableFuture<Exit>();
            cell.observe(ended::complete);
            Patience.await(ended, time);
        }
        // An actor that stops its own supervisor cannot wait for itself: it ends after the current message.
        if (cell.owner() instanceof Thread stuck && stuck != me && !Patience.await(rest, time)) {
            stuck.interrupt();
            if (!Patience.await(rest, GRACE)) {
                abandon(stuck, wanted);
            }
        }
        new Aftermath<>(cell).settle();
    }

    private static CompletableFuture<?> awaitedRest(Extras extra) {
        synchronized (extra) {
            CompletableFuture<?> awaited = extra.atRest;
            if (awaited == null || awaited.isDone()) {
                awaited = new CompletableFuture<@Nullable Object>();
                extra.atRest = awaited;
            }
            return awaited;
        }
    }

    /** Takes the token away from a thread that does not return. Its mail goes with it: it may still hold the queue. */
    private void abandon(Thread stuck, Halt wanted) {
        synchronized (cell) {
            if (!cell.pass(stuck, Cell.PARKED)) {
                return;
            }
            cell.tell(new KernelEvent.Abandoned(cell.path(), Recipient.now()));
            Incarnation<M> present = cell.life();
            if (present != null) {
                present.abandon();
            }
            cell.life(null);
            CallFailed failure =
                    CallFailed.crashed(cell.name(), new IllegalStateException("it was stuck in a handler"));
            cell.lose(cell.takeMailbox(), false, failure);
            cell.failUnanswered(failure);
            cell.cutLinks(failure);
            if (wanted == Halt.END) {
                new Aftermath<>(cell).finish(Cell.PARKED, new Exit.Stopped());
            }
        }
    }

    void startAgain() {
        Extras extra = cell.extras();
        synchronized (cell) {
            if (extra.halt == Halt.PARK) {
                extra.halt = null;
            }
        }
        Thread me = Thread.currentThread();
        if (extra.halt != null || !cell.pass(Cell.PARKED, me)) {
            return;
        }
        if (cell.life() != null) {
            // Caught between its start and its first mail: nothing to start again.
            cell.pass(me, null);
        } else if (cell.spec().restart() == Restart.TEMPORARY) {
            cell.supervisor().remove(cell);
            Throwable failure = extra.lastFailure;
            new Aftermath<>(cell).finish(me, failure == null ? new Exit.Stopped() : new Exit.Crashed(failure));
        } else {
            new Aftermath<>(cell).restart(me);
        }
        if (cell.pass(me, null) || cell.owner() == null) {
            cell.activateIfNeeded();
        }
    }
}
