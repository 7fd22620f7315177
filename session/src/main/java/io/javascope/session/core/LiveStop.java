package io.javascope.session.core;

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
 * @param kept completes when all that is going to be kept was fetched, with whether that was everything
 */
record LiveStop(
        ThreadReference thread,
        @Nullable EventSet set,
        StopReport report,
        LiveState state,
        CompletableFuture<Boolean> kept) {}
