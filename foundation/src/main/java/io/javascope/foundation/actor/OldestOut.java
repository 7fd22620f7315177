package io.javascope.foundation.actor;

import io.javascope.foundation.actor.Mailbox.Offer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Casts of which the oldest leaves when a new one finds no room. */
record OldestOut<M>(int capacity, ArrayDeque<Mail<M>> waiting) implements LockedMailbox.Casts<M> {
    OldestOut(int capacity) {
        this(capacity, new ArrayDeque<>(4));
    }

    @Override
    public Offer add(Mail<M> mail) {
        boolean full = waiting.size() >= capacity;
        if (full) {
            waiting.poll();
        }
        waiting.add(mail);
        return full ? Offer.REPLACED : Offer.ACCEPTED;
    }

    @Override
    public @Nullable Mail<M> poll() {
        return waiting.poll();
    }

    @Override
    public int size() {
        return waiting.size();
    }

    @Override
    public void clear() {
        waiting.clear();
    }
}
