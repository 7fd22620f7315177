package io.javascope.foundation.pipe;

import java.util.List;

/**
 * Items on their way to a consumer. The consumer {@link #take takes} them in hand, and says when they are {@link #done}:
 * within the handler or later, from any thread.
 *
 * @param <T> the items
 */
public final class Delivery<T> {
    private enum State {
        ON_ITS_WAY,
        IN_HAND,
        OVER
    }

    private final Outlet<T> outlet;
    private final Stretch<T> stretch;
    /** Guarded by the pipe's lock. */
    private State state = State.ON_ITS_WAY;

    Delivery(Outlet<T> outlet, Stretch<T> stretch) {
        this.outlet = outlet;
        this.stretch = stretch;
    }

    /**
     * Takes the items in hand. From now on they are this consumer's: if it crashes before they are done they are lost,
     * and counted.
     *
     * @return nothing if they were taken before, or if the pipe has taken them back to deliver them anew
     */
    public List<T> take() {
        return outlet.pipe().underLock(() -> {
            boolean mine = state == State.ON_ITS_WAY;
            state = mine ? State.IN_HAND : state;
            return mine ? stretch.items() : List.of();
        });
    }

    /** They are handled, so their consumer may be given more. Does nothing if they were given up for lost before. */
    public void done() {
        outlet.pipe().done(this);
    }

    Outlet<T> outlet() {
        return outlet;
    }

    Stretch<T> stretch() {
        return stretch;
    }

    int size() {
        return stretch.items().size();
    }

    // ---- under the pipe's lock ----

    /** Whether the consumer has them in hand. */
    boolean inHand() {
        return state == State.IN_HAND;
    }

    void over() {
        state = State.OVER;
    }
}
