package io.javascope.foundation.actor;

import io.javascope.foundation.actor.Mailbox.Offer;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Senders that wait for room in a full mailbox, first come first served. */
final class Room {
    private final ConcurrentLinkedQueue<Thread> senders = new ConcurrentLinkedQueue<>();

    /** Offers again and again until it is not full or the time is over; an interrupt ends the wait and stays set. */
    Offer await(Supplier<Offer> offer, Duration deadline) {
        long until = System.nanoTime() + deadline.toNanos();
        Thread me = Thread.currentThread();
        senders.add(me);
        try {
            while (true) {
                Offer result = offer.get();
                long left = until - System.nanoTime();
                if (result != Offer.FULL || left <= 0 || me.isInterrupted()) {
                    return result;
                }
                LockSupport.parkNanos(this, left);
            }
        } finally {
            senders.remove(me);
            // The wake-up may have been for room that was not taken, or there may be more of it.
            wake(senders.peek());
        }
    }

    /** The receiver has taken a message and made that visible. */
    void taken() {
        wake(senders.peek());
    }

    /** There is another mailbox now, or none. */
    void changed() {
        VarHandle.fullFence();
        senders.forEach(LockSupport::unpark);
    }

    private static void wake(@Nullable Thread sender) {
        if (sender != null) {
            LockSupport.unpark(sender);
        }
    }
}
