package io.javascope.foundation.actor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue for many senders and one receiver: Dmitry Vyukov's linked MPSC queue with a counter before it, so
 * that depth and bound cost O(1). {@link #poll()} belongs to the one thread that owns the actor at that time.
 */
final class Mailbox<M> {
    /** One message; {@code reply} is set if somebody waits for an answer. */
    static final class Mail<M> {
        private final AtomicReference<@Nullable Mail<M>> next = new AtomicReference<>();
        private @Nullable M message;
        final @Nullable PendingReply reply;

        Mail(@Nullable M message, @Nullable PendingReply reply) {
            this.message = message;
            this.reply = reply;
        }

        /** Takes the message out, so that the queue's dummy node does not keep it in memory. */
        M take() {
            M taken = message;
            message = null;
            if (taken == null) {
                throw new IllegalStateException("The message was taken before");
            }
            return taken;
        }
    }

    private final int capacity;
    private final AtomicInteger depth = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicReference<Mail<M>> tail;
    private Mail<M> head;

    Mailbox(int capacity, Overflow overflow) {
        this.capacity = overflow == Overflow.UNBOUNDED ? Integer.MAX_VALUE : capacity;
        head = new Mail<>(null, null);
        tail = new AtomicReference<>(head);
    }

    /** Adds the mail, or counts a drop when the box is full. */
    boolean offer(Mail<M> mail) {
        if (!reserve()) {
            dropped.incrementAndGet();
            return false;
        }
        tail.getAndSet(mail).next.set(mail);
        return true;
    }

    @Nullable
    Mail<M> poll() {
        Mail<M> next = head.next.get();
        if (next == null) {
            if (tail.get() == head) {
                return null;
            }
            next = awaitLink(head);
        }
        head = next;
        depth.decrementAndGet();
        return next;
    }

    boolean isEmpty() {
        return depth.get() == 0;
    }

    int depth() {
        return depth.get();
    }

    long dropped() {
        return dropped.get();
    }

    private boolean reserve() {
        int now = depth.get();
        while (now < capacity) {
            if (depth.compareAndSet(now, now + 1)) {
                return true;
            }
            now = depth.get();
        }
        return false;
    }

    /** A sender has swapped the tail and links its node within a few instructions, unless it was descheduled. */
    private static <M> Mail<M> awaitLink(Mail<M> last) {
        int spins = 0;
        Mail<M> next = last.next.get();
        while (next == null) {
            if (++spins > 100) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
            next = last.next.get();
        }
        return next;
    }
}
