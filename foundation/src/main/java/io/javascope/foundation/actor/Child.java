package io.javascope.foundation.actor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor watches over. A child is itself a link of its supervisor's list: a million children cost no entries
 * and any of them leaves in one step.
 */
sealed interface Child permits Cell, Tree {
    String name();

    /**
     * Brings it to rest, to be started again by {@link #unpark()}.
     *
     * @param patience how long to wait for a handler before it is interrupted; null for the child's own time
     */
    void park(@Nullable Duration patience);

    /** Starts it again after {@link #park}. */
    void unpark();

    /** Ends it for good; {@code patience} as for {@link #park}. */
    void end(@Nullable Duration patience);

    ChildStatus status();

    /** Its end may end its supervisor. */
    boolean significant();

    /** The neighbours in the supervisor's list, guarded by the supervisor. */
    @Nullable
    Child before();

    @Nullable
    Child after();

    void before(@Nullable Child child);

    void after(@Nullable Child child);
}
