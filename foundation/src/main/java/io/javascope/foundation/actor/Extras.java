package io.javascope.foundation.actor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What only some actors need: made when it is first needed, so that an idle actor does not pay for it. Any thread;
 * collections are guarded by this object.
 */
final class Extras {
    private static final VarHandle DROPPED;
    private static final VarHandle REFUSED;
    private static final int FIRST_SWEEP = 16;

    static {
        try {
            var lookup = MethodHandles.lookup();
            DROPPED = lookup.findVarHandle(Extras.class, "dropped", long.class);
            REFUSED = lookup.findVarHandle(Extras.class, "refused", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** What the supervisor wants of the actor. */
    enum Halt {
        PARK,
        END
    }

    volatile @Nullable Halt halt;
    /** Completes when the actor has come to rest as its supervisor wanted. */
    volatile @Nullable CompletableFuture<?> atRest;
    /** A linked actor has crashed: the present incarnation must too. */
    volatile @Nullable Throwable poison;

    volatile @Nullable Throwable lastFailure;
    private volatile @Nullable Room room;
    private volatile int restarts;
    private volatile long dropped;
    private volatile long refused;
    private int toldTick;
    private boolean told;

    private @Nullable Exit exit;
    private @Nullable Set<Consumer<Exit>> observers;
    private @Nullable Set<Cell<?>> links;
    private @Nullable List<CompletableFuture<?>> unanswered;
    private int sweepAt = FIRST_SWEEP;

    /** Senders that wait for room; made with the first of them. */
    synchronized Room room() {
        Room present = room;
        if (present == null) {
            present = new Room();
            room = present;
        }
        return present;
    }

    /** The same, null when nobody has ever waited. */
    @Nullable
    Room roomIfAny() {
        return room;
    }

    /** Completes the wait for the actor's rest, if anybody waits. */
    void rests() {
        CompletableFuture<?> waited = atRest;
        if (waited != null) {
            waited.complete(null);
        }
    }

    // ---- counts ----

    int restarts() {
        return restarts;
    }

    synchronized int restarted() {
        int count = restarts + 1;
        restarts = count;
        return count;
    }

    long dropped() {
        return dropped;
    }

    long refused() {
        return refused;
    }

    void drop(long casts) {
        DROPPED.getAndAdd(this, casts);
    }

    void refuse() {
        REFUSED.getAndAdd(this, 1L);
    }

    /** Whether a drop at this tick is told: the first, and then one a second. */
    boolean tells(int tick, int ticksPerSecond) {
        if (told && tick - toldTick < ticksPerSecond) {
            return false;
        }
        synchronized (this) {
            if (told && tick - toldTick < ticksPerSecond) {
                return false;
            }
            told = true;
            toldTick = tick;
            return true;
        }
    }

    // ---- requests that were taken and are not answered yet ----

    synchronized void defer(CompletableFuture<?> reply) {
        List<CompletableFuture<?>> open = unanswered;
        if (open == null) {
            open = new ArrayList<>(4);
            unanswered = open;
        }
        open.add(reply);
        if (open.size() >= sweepAt) {
            open.removeIf(CompletableFuture::isDone);
            sweepAt = Math.max(FIRST_SWEEP, 2 * open.size());
        }
    }

    synchronized List<CompletableFuture<?>> takeUnanswered() {
        List<CompletableFuture<?>> open = unanswered;
        unanswered = null;
        sweepAt = FIRST_SWEEP;
        return open == null ? List.of() : open;
    }

    // ---- the end, and who waits for it ----

    /** Registers who is told of the exit; gives it back at once if it has come already. */
    synchronized @Nullable Exit observe(Consumer<Exit> observer) {
        if (exit == null) {
            Set<Consumer<Exit>> all = observers;
            if (all == null) {
                all = new LinkedHashSet<>(4);
                observers = all;
            }
            all.add(observer);
        }
        return exit;
    }

    synchronized boolean forget(Consumer<Exit> observer) {
        return observers != null && observers.remove(observer);
    }

    /** Ends it; gives those who are to be told. */
    synchronized Set<Consumer<Exit>> ended(Exit last) {
        exit = last;
        Set<Consumer<Exit>> all = observers;
        observers = null;
        return all == null ? Set.of() : all;
    }

    // ---- links of the present incarnation ----

    synchronized void link(Cell<?> peer) {
        Set<Cell<?>> all = links;
        if (all == null) {
            all = new HashSet<>(4);
            links = all;
        }
        all.add(peer);
    }

    synchronized boolean unlink(Cell<?> peer) {
        return links != null && links.remove(peer);
    }

    /** A peer has ended; says whether it was still linked, so that the present incarnation must crash. */
    synchronized boolean poison(Cell<?> peer, Throwable cause) {
        if (links == null || !links.remove(peer)) {
            return false;
        }
        poison = cause;
        return true;
    }

    /** The incarnation has ended: its links are cut. */
    synchronized Set<Cell<?>> takeLinks() {
        Set<Cell<?>> all = links;
        links = null;
        poison = null;
        return all == null ? Set.of() : all;
    }
}
