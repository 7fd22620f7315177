package io.javascope.session.core;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.event.EventSet;
import io.javascope.session.StopReport;
import io.javascope.session.live.LiveState;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A thread that stands at a stop.
 *
 * @param set what suspended it; null when the whole program was suspended by us
 * @param thrown the exception that was thrown here; null: none
 * @param first completes when the innermost frame's variables were fetched, or could not be
 * @param kept completes when all that is going to be kept was fetched, with whether that was everything
 */
record LiveStop(
        ThreadReference thread,
        @Nullable EventSet set,
        StopReport report,
        LiveState state,
        @Nullable ObjectReference thrown,
        CompletableFuture<Void> first,
        CompletableFuture<Boolean> kept) {

    static LiveStop of(
            ThreadReference thread,
            @Nullable EventSet set,
            StopReport report,
            LiveState state,
            @Nullable ObjectReference thrown) {
        return new LiveStop(thread, set, report, state, thrown, new CompletableFuture<>(), new CompletableFuture<>());
    }

    /** The same stop with nothing fetched, for after the program's state was changed. */
    LiveStop renewed() {
        state.forget();
        return of(thread, set, report, state, thrown);
    }
}
