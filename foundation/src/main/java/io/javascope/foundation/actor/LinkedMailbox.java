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
            CASTS_TAKEN = lookup.findVarHandle(LinkedMailbox.class, "castsTaken", int.class);
            CALLS_TAKEN = lookup.findVarHandle(LinkedMailbox.class, "callsTaken", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final int capacity;
    private final int callCapacity;
    private volatile Mail<M> top = marker(START);
    private volatile int castsTaken;
    private volatile int callsTaken;
    private volatile int peak;

    // The receiver's own.
    private Mail<M> seen = marker(START);
    private final Lane<M> waitingCalls = new Lane<>();
    private final Lane<M> waitingCasts = new Lane<>();

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
            if (number - castsTaken > capacity) {
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
            if (mail.bounded() && number - callsTaken > callCapacity) {
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
        Mail<M> mail = waitingCalls.poll();
        if (mail != null) {
            CALLS_TAKEN.setRelease(this, (int) CALLS_TAKEN.get(this) + 1);
        } else {
            mail = waitingCasts.poll();
            if (mail == null) {
                return null;
            }
            CASTS_TAKEN.setRelease(this, (int) CASTS_TAKEN.get(this) + 1);
        }
        mail.prev = null;
        return mail;
    }

    /** Puts what has come since {@link #seen} into the two lanes, the oldest first. */
    private void sort(Mail<M> newest) {
        int depth = newest.casts - castsTaken + newest.calls - callsTaken;
        if (depth > peak) {
            peak = depth;
        }
        Lane<M> calls = new Lane<>();
        Lane<M> casts = new Lane<>();
        Mail<M> mail = newest;
        while (mail != null && mail != seen) {
            if (mail instanceof Mail.Urgent<M>) {
                calls.push(mail);
            } else {
                casts.push(mail);
            }
            mail = mail.prev;
        }
        waitingCalls.append(calls);
        waitingCasts.append(casts);
        seen = newest;
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
        return new Remains(calls, last.casts - castsTaken);
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
        return Math.max(0, ofCasts ? newest.casts - castsTaken : newest.calls - callsTaken);
    }

    @Override
    int peak() {
        return peak;
    }

    /** A queue linked through its mail. One thread only. */
    private static final class Lane<M> {
        private @Nullable Mail<M> first;
        private @Nullable Mail<M> last;

        /** Before all others. */
        void push(Mail<M> mail) {
            mail.next = first;
            first = mail;
            if (last == null) {
                last = mail;
            }
        }

        void append(Lane<M> more) {
            if (more.first == null) {
                return;
            }
            if (last == null) {
                first = more.first;
            } else {
                last.next = more.first;
            }
            last = more.last;
        }

        @Nullable
        Mail<M> poll() {
            Mail<M> mail = first;
            if (mail != null) {
                first = mail.next;
                mail.next = null;
                if (first == null) {
                    last = null;
                }
            }
            return mail;
        }
    }
}
