package io.javascope.foundation.event;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of what a store could not keep has been told. Outlives a restart of the actor, so that nothing is passed over
 * in silence; only the present incarnation asks.
 */
final class Losses {
    private final AtomicLong unsaved = new AtomicLong();
    private long unsavedTold;
    private long refusedTold;
    private long lostTold;

    /** So many events are in memory only. */
    void unsaved(int events) {
        unsaved.addAndGet(events);
    }

    /** Events that are, or were, in memory only. */
    long unsaved() {
        return unsaved.get();
    }

    /** How many of these were not told before; from now on they count as told. */
    long untoldUnsaved() {
        long untold = unsaved.get() - unsavedTold;
        unsavedTold += untold;
        return untold;
    }

    /** The same of those for which there was no room. */
    long untoldRefused(long refused) {
        long untold = refused - refusedTold;
        refusedTold = refused;
        return untold;
    }

    /** The same of those that the actor had in hand when it crashed. */
    long untoldLost(long lost) {
        long untold = lost - lostTold;
        lostTold = lost;
        return untold;
    }
}
