package io.javascope.history.timeline;

import java.util.Arrays;

/** Distinct numbers, none of which is 0, by open addressing. One thread. */
final class LongSet {
    private long[] table = new long[1 << 10];
    private int size;

    void add(long number) {
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
        for (long number : old) {
            if (number != 0) {
                add(number);
            }
        }
    }

    long[] sorted() {
        long[] all = new long[size];
        int next = 0;
        for (long number : table) {
            if (number != 0) {
                all[next++] = number;
            }
        }
        Arrays.sort(all);
        return all;
    }
}
