package io.javascope.history.timeline;

import java.util.Comparator;

/**
 * When it is a place's turn in a run over all threads. What the recording orders comes in that order: whatever happened
 * before something else, as synchronisation tells it, has a smaller turn. What it does not order comes by the recorder's
 * clock, within one millisecond by the number that the thread drew last, and then thread by thread: that says nothing
 * about which of them was first. {@link ThreadOrder} makes them.
 *
 * @param tick milliseconds that must have passed, as all threads together know it: at least what was known where the last
 *     number was drawn, so that it never says the contrary of {@code order}
 * @param order the last number of a synchronisation edge that its thread drew before it
 * @param track its thread
 * @param sequence its position there
 */
public record Turn(int tick, long order, Track track, long sequence) implements Comparable<Turn> {
    private static final Comparator<Turn> IN_TURN = Comparator.comparingInt(Turn::tick)
            .thenComparingLong(Turn::order)
            .thenComparingInt(turn -> turn.track().number())
            .thenComparingLong(Turn::sequence);

    @Override
    public int compareTo(Turn other) {
        return track == other.track ? Long.compare(sequence, other.sequence) : IN_TURN.compare(this, other);
    }
}
