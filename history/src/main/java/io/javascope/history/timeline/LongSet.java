package io.javascope.history.timeline;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** Distinct numbers, none of which is 0, by open addressing. One thread. */
final class LongSet {
    private static final int FIRST = 1 << 11;

    private long[] table = new long[FIRST];
    private int size;
    private long last;

    void add(long number) {
        if (number == last) {
            return;
        }
        last = number;
        int mask = table.length - 1;
        int at = (int) (number >>> 40) & mask;
        while (table[at] != 0) {
            if (table[at] == number) {
                return;
            }
            at = at + 1 & mask;
        }
        table[at] = number;
        if (++size * 2 > table.length) {
            grow();
        }
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        size = 0;
        last = 0;
        for (long number : old) {
            if (number != 0) {
                add(number);
            }
        }
    }

    int size() {
        return size;
    }

    /** Gives all of them away, and is empty then. */
    void drain(LongConsumer taker) {
        for (long number : table) {
            if (number != 0) {
                taker.accept(number);
            }
        }
        Arrays.fill(table, 0);
        size = 0;
        last = 0;
    }
}
