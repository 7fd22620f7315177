package io.javascope.history.timeline;

import java.util.Comparator;

/**
 * One time that something was reached.
 *
 * @param id of the {@link Stop}
 * @param turn when a run meets it: also where a move that ends there stands
 */
public record Hit(int id, Turn turn) {
    /** In the order in which a run forward meets them. */
    public static final Comparator<Hit> IN_TURN = Comparator.comparing(Hit::turn);

    /** Its thread. */
    public Track track() {
        return turn.track();
    }

    /** Where a move that ends there stands. */
    public long sequence() {
        return turn.sequence();
    }
}
