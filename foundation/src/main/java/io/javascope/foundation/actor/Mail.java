package io.javascope.foundation.actor;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way. 32 bytes for a plain cast, because millions of them may wait.
 *
 * <p>A sender fills it and publishes it; from then on it belongs to the mailbox, and once taken to the receiver.
 */
sealed class Mail<M> permits Mail.Traced, Mail.Urgent {
    /** What was sent before it; cleared when it is taken, so that handled mail does not hold older mail in memory. */
    @Nullable
    Mail<M> prev;
    /** What is handled after it in its lane; the receiver's alone. */
    @Nullable
    Mail<M> next;
    /** How many casts were sent to the mailbox, up to this one. Wraps around. */
    int casts;
    /** How many calls and signals were sent to the mailbox, up to this one. Wraps around. */
    int calls;

    private @Nullable M message;

    Mail(@Nullable M message) {
        this.message = message;
    }

    /** A cast from code that works for a session or a trace. */
    static <M> Mail<M> cast(M message) {
        Trace trace = Trace.currentOrNull();
        return trace == null ? new Mail<>(message) : new Traced<>(message, trace);
    }

    /** The same message and trace once more. */
    static <M> Mail<M> copy(Mail<M> mail) {
        Trace trace = mail.trace();
        return trace == null ? new Mail<>(mail.message()) : new Traced<>(mail.message(), trace);
    }

    @Nullable
    Trace trace() {
        return null;
    }

    M message() {
        M present = message;
        if (present == null) {
            throw new IllegalStateException("The message was taken before");
        }
        return present;
    }

    /** Takes the message out, so that a node which is still linked does not keep it in memory. */
    M take() {
        M taken = message();
        message = null;
        return taken;
    }

    /** A cast that carries its sender's trace. */
    static final class Traced<M> extends Mail<M> {
        private final Trace trace;

        Traced(M message, Trace trace) {
            super(message);
            this.trace = trace;
        }

        @Override
        Trace trace() {
            return trace;
        }
    }

    /**
     * Mail of the lane that goes first: a call, or (without a reply) a signal of the kernel itself, which is never
     * refused.
     */
    static final class Urgent<M> extends Mail<M> {
        final @Nullable CompletableFuture<?> reply;
        private final @Nullable Trace trace;

        Urgent(M message, @Nullable CompletableFuture<?> reply) {
            super(message);
            this.reply = reply;
            this.trace = Trace.currentOrNull();
        }

        boolean bounded() {
            return reply != null;
        }

        @Override
        @Nullable
        Trace trace() {
            return trace;
        }
    }
}
