package io.javascope.history.timeline;

import java.util.Arrays;

/** Numbers one behind the other, as many as there are. One thread. */
final class LongRun {
    private long[] numbers = new long[1 << 10];
    private int size;

    void take(LongSet set) {
        int wanted = size + set.size();
        if (wanted > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(wanted, numbers.length * 2));
        }
        set.drainTo(numbers, size);
        size = wanted;
    }

    long[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
