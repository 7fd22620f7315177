package io.javascope.foundation.actor;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * For whom work is done: the debug session and the chain of messages it belongs to. The kernel carries it from the
 * sender of a message to its handler, to tasks and to timers; nobody passes it by hand.
 *
 * @param session the id of the debug session, 0 for none
 * @param trace the id of the chain of messages, 0 for none
 */
public record Trace(long session, long trace) {
    private static final ScopedValue<Trace> CURRENT = ScopedValue.newInstance();

    /** What the calling code works for; empty where nobody has said. */
    public static Optional<Trace> current() {
        return Optional.ofNullable(currentOrNull());
    }

    /** Runs the body for this session and trace; everything it sends or starts belongs to them too. */
    public void run(Runnable body) {
        ScopedValue.where(CURRENT, this).run(body);
    }

    /** As {@link #run}, with a result or an exception. */
    public <T> T call(Callable<T> body) throws Exception {
        return ScopedValue.where(CURRENT, this).call(body::call);
    }

    static @Nullable Trace currentOrNull() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }
}
