package io.javascope.session.core;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ThreadReference;
import io.javascope.session.SessionProblem;
import io.javascope.session.core.SessionCore.Connected;
import io.javascope.session.source.Sources;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One request to pause. A program that obeys it only after it was given up must not stay suspended. */
final class Pausing {
    private final Connected it;
    private final boolean partly;
    /** Set by whichever comes first: the program is suspended, or nobody waits for that any more. */
    private final AtomicBoolean decided = new AtomicBoolean();

    /** @param partly whether the others are suspended already */
    Pausing(Connected it, boolean partly) {
        this.it = it;
        this.partly = partly;
    }

    /** Suspends everything; blocks as long as the program does not answer. */
    Paused pause(@Nullable ThreadReference wanted, Sources sources) throws IncompatibleThreadStateException {
        var paused = Paused.pause(it, wanted, sources, partly);
        if (!decided.compareAndSet(false, true)) {
            it.vm().resume();
            throw new SessionProblem(SessionProblem.Kind.TIMEOUT, "The program was paused too late and runs on.");
        }
        return paused;
    }

    /** Nobody waits any more. */
    void giveUp(SessionCore core) {
        if (!decided.compareAndSet(false, true)) {
            core.task("resuming", core.settings.jdiDeadline(), this::resumed, _ -> {}, core::warn);
        }
    }

    private boolean resumed() {
        it.vm().resume();
        return true;
    }
}
