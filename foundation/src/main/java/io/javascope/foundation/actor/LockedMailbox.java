package io.javascope.foundation.actor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox under a lock, for policies by which a sender takes out what another has sent. Some 5 million messages a
 * second, which is enough where the latest value is all that counts.
 */
final class LockedMailbox<M> extends Mailbox<M> {
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Mail.Urgent<M>> calls = new ArrayDeque<>(4);
    private final Casts<M> casts;
    private final int callCapacity;
    private Offer refusal = Offer.ACCEPTED;
    private int bounded;
    private int peak;
    private long taken;

    /** The lane of casts, with its policy. Under the mailbox's lock. */
    sealed interface Casts<M> permits OldestOut, NewestPerKey {
        /** {@link Offer#ACCEPTED}, {@link Offer#REPLACED} or {@link Offer#FULL}. */
        Offer add(Mail<M> mail);

        @Nullable
        Mail<M> poll();

        int size();

        void clear();
    }

    LockedMailbox(int callCapacity, Casts<M> casts) {
        this.callCapacity = callCapacity;
        this.casts = casts;
    }

    @Override
    Offer offer(Mail<M> mail) {
        lock.lock();
        try {
            if (refusal != Offer.ACCEPTED) {
                return refusal;
            }
            Offer result = mail instanceof Mail.Urgent<M> urgent ? add(urgent) : casts.add(mail);
            peak = Math.max(peak, calls.size() + casts.size());
            return result;
        } finally {
            lock.unlock();
        }
    }

    private Offer add(Mail.Urgent<M> mail) {
        if (mail.bounded()) {
            if (bounded >= callCapacity) {
                return Offer.FULL;
            }
            bounded++;
        }
        calls.add(mail);
        return Offer.ACCEPTED;
    }

    @Override
    @Nullable
    Mail<M> take() {
        lock.lock();
        try {
            Mail.Urgent<M> call = calls.poll();
            Mail<M> first = call == null ? casts.poll() : call;
            if (call != null && call.bounded()) {
                bounded--;
            }
            if (first != null) {
                taken++;
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    @Override
    boolean retire() {
        lock.lock();
        try {
            if (refusal != Offer.ACCEPTED || !calls.isEmpty() || casts.size() > 0) {
                return false;
            }
            refusal = Offer.RETIRED;
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    Remains close(boolean ended) {
        lock.lock();
        try {
            List<CompletableFuture<?>> left = new ArrayList<>();
            calls.stream().map(call -> call.reply).filter(Objects::nonNull).forEach(left::add);
            int lost = casts.size();
            refusal = ended ? Offer.CLOSED : Offer.RETIRED;
            calls.clear();
            casts.clear();
            return new Remains(left, lost);
        } finally {
            lock.unlock();
        }
    }

    @Override
    int casts() {
        lock.lock();
        try {
            return casts.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    int calls() {
        lock.lock();
        try {
            return calls.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    long taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    @Override
    int peak() {
        lock.lock();
        try {
            return peak;
        } finally {
            lock.unlock();
        }
    }
}
