package io.javascope.foundation.actor;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One thread's turn with an actor: it handles what waits, up to a number of messages, and ends. The thread runs as long
 * as it owns the cell; see there.
 */
final class Batch<M> implements Runnable {
    /** Mail handled by one thread before the next one gets its turn. */
    private static final int MOST = 256;

    private static final Watchdog WATCHDOG = Watchdog.INSTANCE;

    private final Cell<M> cell;
    private @Nullable Incarnation<M> counted;
    private int count;

    Batch(Cell<M> cell) {
        this.cell = cell;
    }

    @Override
    public void run() {
        Thread me = Thread.currentThread();
        cell.since(WATCHDOG.tick());
        int slot = WATCHDOG.enter(cell, me);
        try {
            handleSome(me);
        } finally {
            WATCHDOG.leave(slot);
        }
        cell.release(me);
    }

    private void handleSome(Thread me) {
        boolean wakesSenders = cell.spec().overflow() instanceof Overflow.Block<M>;
        for (int turn = 0; turn < MOST && cell.isOwnedBy(me); turn++) {
            Incarnation<M> present = cell.life();
            if (present == null || cell.isCalledUpon(present)) {
                cell.attend(me, present);
                continue;
            }
            Mail<M> mail = next();
            if (mail == null) {
                break;
            }
            if (wakesSenders) {
                cell.wakeSender();
            }
            count(present);
            handle(me, present, mail);
        }
        bookCount();
    }

    /** The next message; null when there is none and the mailbox is gone. */
    private @Nullable Mail<M> next() {
        while (true) {
            Mailbox<M> box = cell.mailbox();
            if (box == null) {
                return null;
            }
            Mail<M> mail = box.take();
            if (mail != null) {
                return mail;
            }
            if (box.retire()) {
                cell.forget(box);
                return null;
            }
            if (box.depth() == 0) {
                // Retired or closed by one who has taken the actor from this thread.
                return null;
            }
        }
    }

    private void count(Incarnation<M> present) {
        if (present != counted) {
            bookCount();
            counted = present;
        }
        count++;
    }

    private void bookCount() {
        BehaviorStats stats = counted == null ? null : counted.stats();
        if (stats != null && count > 0) {
            stats.handled(count);
        }
        count = 0;
    }

    private void handle(Thread me, Incarnation<M> present, Mail<M> mail) {
        CompletableFuture<?> reply = mail instanceof Mail.Urgent<M> urgent ? urgent.reply : null;
        if (reply != null) {
            cell.inHand(reply);
        }
        Throwable failure = receive(present, mail);
        if (!cell.isOwnedBy(me)) {
            return;
        }
        if (failure != null) {
            cell.crashed(me, present, failure);
        } else if (reply != null) {
            cell.inHand(null);
            if (!reply.isDone()) {
                cell.extras().defer(reply);
            }
        }
    }

    private @Nullable Throwable receive(Incarnation<M> present, Mail<M> mail) {
        int began = WATCHDOG.tick();
        cell.since(began);
        BehaviorStats stats = present.stats();
        boolean timed = stats != null && stats.samples(began);
        long start = timed ? System.nanoTime() : 0;
        Throwable failure = null;
        try {
            present.receive(mail.take(), mail.trace());
        } catch (Throwable thrown) {
            failure = thrown;
        }
        if (timed && stats != null) {
            long nanos = System.nanoTime() - start;
            stats.took(nanos);
            if (nanos > Watchdog.SLOW_NANOS) {
                tellSlow(present, nanos / 1_000_000);
            }
        } else {
            int ended = WATCHDOG.tick();
            if (Watchdog.slow(began, ended)) {
                tellSlow(present, Watchdog.millis(began, ended));
            }
        }
        return failure;
    }

    private void tellSlow(Incarnation<M> present, long millis) {
        cell.tell(new KernelEvent.SlowHandler(
                cell.path(), System.currentTimeMillis(), present.behaviorName(), millis, true, List.of()));
    }
}
