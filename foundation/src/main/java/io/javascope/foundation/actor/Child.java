package io.javascope.foundation.actor;

import java.time.Duration;

/** What a supervisor watches over. */
sealed interface Child permits Cell, Tree {
    String name();

    /** Brings it to rest, to be started again by {@link #unpark()}; waits that long before it interrupts. */
    void park(Duration patience);

    /** Starts it again after {@link #park}. */
    void unpark();

    /** Ends it for good; waits that long before it interrupts. */
    void end(Duration patience);

    ChildStatus status();
}
