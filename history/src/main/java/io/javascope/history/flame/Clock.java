package io.javascope.history.flame;

import java.util.Arrays;

/**
 * From a thread's positions to time. The recorder's clock goes by milliseconds; what lies between two of its ticks is
 * spread evenly over the millisecond, in the order of the events. One thread.
 */
final class Clock {
    private static final double MICROS = 1000;

    private long[] positions = new long[64];
    private int[] ticks = new int[64];
    private int size;
    private long end;
    private int at;

    /** An event at a time; positions rise. */
    void add(long position, int tick) {
        end = position;
        if (size > 0 && ticks[size - 1] == tick) {
            return;
        }
        if (size == ticks.length) {
            positions = Arrays.copyOf(positions, size * 2);
            ticks = Arrays.copyOf(ticks, size * 2);
        }
        positions[size] = position;
        // Clocks of two chunks may overlap by a tick; time does not go back.
        ticks[size] = size == 0 ? tick : Math.max(tick, ticks[size - 1]);
        size++;
    }

    /** Microseconds since the start of the recording. Quickest for positions that rise. */
    double micros(long position) {
        if (size == 0) {
            return 0;
        }
        if (at >= size || positions[at] > position) {
            at = 0;
        }
        if (at + 64 < size && positions[at + 64] <= position) {
            int found = Arrays.binarySearch(positions, at, size, position);
            at = found >= 0 ? found : Math.max(0, -found - 2);
        }
        while (at + 1 < size && positions[at + 1] <= position) {
            at++;
        }
        long from = positions[at];
        long to = at + 1 < size ? positions[at + 1] : Math.max(end, from) + 1;
        double within = Math.clamp((double) (position - from) / Math.max(1, to - from), 0, 1);
        return (ticks[at] + within) * MICROS;
    }
}
