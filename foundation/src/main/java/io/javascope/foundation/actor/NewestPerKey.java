package io.javascope.foundation.actor;

import io.javascope.foundation.actor.Mailbox.Offer;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Casts of which only the newest of each key waits, at the place of the first. */
record NewestPerKey<M>(int capacity, Function<? super M, ?> key, SequencedMap<Object, Mail<M>> waiting)
        implements LockedMailbox.Casts<M> {
    NewestPerKey(int capacity, Function<? super M, ?> key) {
        this(capacity, key, new LinkedHashMap<>(4));
    }

    @Override
    public Offer add(Mail<M> mail) {
        Object its = key.apply(mail.message());
        if (waiting.replace(its, mail) != null) {
            return Offer.REPLACED;
        }
        if (waiting.size() >= capacity) {
            return Offer.FULL;
        }
        waiting.put(its, mail);
        return Offer.ACCEPTED;
    }

    @Override
    public @Nullable Mail<M> poll() {
        var first = waiting.pollFirstEntry();
        return first == null ? null : first.getValue();
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
