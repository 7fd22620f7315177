package io.javascope.foundation.actor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox without locks. Senders push onto a stack (R. K. Treiber, 1986) by one compare-and-set; the receiver sorts
 * what has come since it last looked into its two lanes. Each message carries how many were sent before it, so depth,
 * bound and peak cost neither a shared counter nor a walk: depth is the newest message's number less the number taken.
 *
 * <p>The two lanes are not one atomic queue: whether a call came in time to go first is decided a few instructions before
 * the room of the message that is taken is free again, and a cast of that very moment may still be refused.
 *
 * <p>The bound is exact: numbers taken only grow, and a push succeeds only on the message that was counted from.
 */
final class LinkedMailbox<M> extends Mailbox<M> {
    private static final Mail<?> START = new Mail<>(null);
    private static final Mail<?> RETIRED = new Mail<>(null);
    private static final Mail<?> CLOSED = new Mail<>(null);
    private static final VarHandle TOP;
    private static final VarHandle CASTS_TAKEN;
    private static final VarHandle CALLS_TAKEN;

    static {
        try {
            var lookup = MethodHandles.lookup();
            TOP = lookup.findVarHandle(LinkedMailbox.class, "top", Mail.class);
            CASTS_TAKEN = lookup.findVarHandle(LinkedMailbox.class, "castsTaken", long.class);
            CALLS_TAKEN = lookup.findVarHandle(LinkedMailbox.class, "callsTaken", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final int capacity;
    private final int callCapacity;
    private volatile Mail<M> top = marker(START);
    private volatile long castsTaken;
    private volatile long callsTaken;
    private volatile int peak;

    // The receiver's own.
    private Mail<M> seen = marker(START);
    private @Nullable Mail<M> firstCall;
    private @Nullable Mail<M> lastCall;
    private @Nullable Mail<M> firstCast;
    private @Nullable Mail<M> lastCast;

    LinkedMailbox(int capacity, int callCapacity) {
        this.capacity = capacity;
        this.callCapacity = callCapacity;
    }

    /** The mailbox of an actor that has ended. */
    static <M> LinkedMailbox<M> closed() {
        var box = new LinkedMailbox<M>(0, 0);
        box.close(true);
        return box;
    }

    @SuppressWarnings("unchecked") // A marker holds no message.
    private static <M> Mail<M> marker(Mail<?> marker) {
        return (Mail<M>) marker;
    }

    @Override
    Offer offer(Mail<M> mail) {
        return mail instanceof Mail.Urgent<M> urgent ? offerUrgent(urgent) : offerCast(mail);
    }

    private Offer offerCast(Mail<M> mail) {
        while (true) {
            Mail<M> newest = top;
            if (newest == RETIRED || newest == CLOSED) {
                return newest == CLOSED ? Offer.CLOSED : Offer.RETIRED;
            }
            int number = newest.casts + 1;
            if (number - (int) castsTaken > capacity) {
                return Offer.FULL;
            }
            mail.casts = number;
            mail.calls = newest.calls;
            mail.prev = newest;
            if (TOP.compareAndSet(this, newest, mail)) {
                return Offer.ACCEPTED;
            }
        }
    }

    private Offer offerUrgent(Mail.Urgent<M> mail) {
        while (true) {
            Mail<M> newest = top;
            if (newest == RETIRED || newest == CLOSED) {
                return newest == CLOSED ? Offer.CLOSED : Offer.RETIRED;
            }
            int number = newest.calls + 1;
            if (mail.bounded() && number - (int) callsTaken > callCapacity) {
                return Offer.FULL;
            }
            mail.casts = newest.casts;
            mail.calls = number;
            mail.prev = newest;
            if (TOP.compareAndSet(this, newest, mail)) {
                return Offer.ACCEPTED;
            }
        }
    }

    @Override
    @Nullable
    Mail<M> take() {
        Mail<M> newest = top;
        if (newest != seen) {
            if (newest == RETIRED || newest == CLOSED) {
                return null;
            }
            sort(newest);
        }
        Mail<M> mail = firstCall;
        if (mail != null) {
            firstCall = mail.next;
            CALLS_TAKEN.setRelease(this, (long) CALLS_TAKEN.get(this) + 1);
        } else {
            mail = firstCast;
            if (mail == null) {
                return null;
            }
            firstCast = mail.next;
            CASTS_TAKEN.setRelease(this, (long) CASTS_TAKEN.get(this) + 1);
        }
        mail.next = null;
        mail.prev = null;
        return mail;
    }

    /** Puts what has come since {@link #seen} into the two lanes, the oldest first. */
    private void sort(Mail<M> newest) {
        int depth = newest.casts - (int) castsTaken + newest.calls - (int) callsTaken;
        if (depth > peak) {
            peak = depth;
        }
        Mail<M> calls = null;
        Mail<M> casts = null;
        Mail<M> newestCall = null;
        Mail<M> newestCast = null;
        for (Mail<M> mail = newest; mail != null && mail != seen; mail = mail.prev) {
            if (mail instanceof Mail.Urgent<M>) {
                newestCall = newestCall == null ? mail : newestCall;
                mail.next = calls;
                calls = mail;
            } else {
                newestCast = newestCast == null ? mail : newestCast;
                mail.next = casts;
                casts = mail;
            }
        }
        seen = newest;
        append(calls, newestCall, casts, newestCast);
    }

    private void append(
            @Nullable Mail<M> calls,
            @Nullable Mail<M> newestCall,
            @Nullable Mail<M> casts,
            @Nullable Mail<M> newestCast) {
        if (newestCall != null) {
            if (firstCall == null || lastCall == null) {
                firstCall = calls;
            } else {
                lastCall.next = calls;
            }
            lastCall = newestCall;
        }
        if (newestCast != null) {
            if (firstCast == null || lastCast == null) {
                firstCast = casts;
            } else {
                lastCast.next = casts;
            }
            lastCast = newestCast;
        }
    }

    @Override
    boolean retire() {
        return TOP.compareAndSet(this, seen, marker(RETIRED));
    }

    @Override
    @SuppressWarnings("unchecked") // The field's type.
    Remains close(boolean ended) {
        var last = (Mail<M>) TOP.getAndSet(this, marker(ended ? CLOSED : RETIRED));
        if (last == RETIRED || last == CLOSED) {
            return new Remains(List.of(), 0);
        }
        // A call that was taken has no predecessor any more, and those before it were taken before it.
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (Mail<M> mail = last; mail != null; mail = mail.prev) {
            if (mail instanceof Mail.Urgent<M> urgent && urgent.reply != null && mail.prev != null) {
                calls.add(urgent.reply);
            }
        }
        return new Remains(calls, last.casts - (int) castsTaken);
    }

    @Override
    int casts() {
        return waiting(top, true);
    }

    @Override
    int calls() {
        return waiting(top, false);
    }

    private int waiting(Mail<M> newest, boolean ofCasts) {
        if (newest == RETIRED || newest == CLOSED) {
            return 0;
        }
        // Never below zero: what was sent and taken after the newest was read is not counted.
        return Math.max(0, ofCasts ? newest.casts - (int) castsTaken : newest.calls - (int) callsTaken);
    }

    @Override
    long taken() {
        return castsTaken + callsTaken;
    }

    @Override
    int peak() {
        return peak;
    }
}
