package io.javascope.history.timeline;

import io.javascope.history.timeline.ChunkSummary.FirstDraw;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What time it was at least when a number of a synchronisation edge was drawn. All threads of a JVM draw them one after
 * the other, but each learns of the time a little later than others: so what any of them knew at an earlier number holds
 * for the later ones too. Immutable.
 */
final class EdgeTicks {
    /** Rising. */
    private final long[] numbers;
    /** Rising: known from the number with the same index on. */
    private final int[] ticks;

    /** @param draws of all threads of one JVM, in any order */
    EdgeTicks(List<FirstDraw> draws) {
        FirstDraw[] sorted = draws.toArray(FirstDraw[]::new);
        Arrays.sort(sorted, Comparator.comparingLong(FirstDraw::order));
        long[] found = new long[sorted.length];
        int[] known = new int[sorted.length];
        int count = 0;
        for (FirstDraw draw : sorted) {
            if (draw.tick() > (count == 0 ? 0 : known[count - 1])) {
                found[count] = draw.order();
                known[count++] = draw.tick();
            }
        }
        this.numbers = Arrays.copyOf(found, count);
        this.ticks = Arrays.copyOf(known, count);
    }

    /** Milliseconds; 0 when nothing is known. */
    int at(long number) {
        int found = Arrays.binarySearch(numbers, number);
        int last = found < 0 ? -found - 2 : found;
        return last < 0 ? 0 : ticks[last];
    }
}
