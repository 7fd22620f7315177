package io.javascope.history.timeline;

import java.util.Comparator;

/**
 * One time that something was reached.
 *
 * @param id of the {@link Stop}
 * @param tick milliseconds of the recorder's clock that its thread knew
 * @param sequence where a move that ends there stands
 */
public record Hit(int id, int tick, Track track, long sequence) {
    /** By the recorder's clock, those of one millisecond thread by thread, those of one thread in their own order. */
    public static final Comparator<Hit> IN_TIME = Comparator.comparingInt(Hit::tick)
            .thenComparingInt(hit -> hit.track().number())
            .thenComparingLong(Hit::sequence);

    /** Below 0: it comes before the other, as a run that begins or ends there meets them. */
    int order(Hit other) {
        return track == other.track ? Long.compare(sequence, other.sequence) : IN_TIME.compare(this, other);
    }
}
