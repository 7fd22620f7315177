package io.javascope.recording;

import java.util.Arrays;

/**
 * Where a chunk says what an object is. Most readers never ask, so events are only noted; the table is made, or brought
 * up to date, by the first question. One thread.
 */
final class Descriptions {
    private static final int NONE = -1;

    private int[] hashes = new int[16];
    private int[] places = new int[16];
    private int noted;
    /** By open addressing: one more than the number of a note; 0 is free. */
    private int[] table = new int[32];

    private int entered;

    void add(int hash, int place) {
        if (noted == hashes.length) {
            hashes = Arrays.copyOf(hashes, noted * 2);
            places = Arrays.copyOf(places, noted * 2);
        }
        hashes[noted] = hash;
        places[noted++] = place;
    }

    /** The last place that describes the object; -1: there is none. */
    int last(int hash) {
        if (entered < noted) {
            enterAll();
        }
        int found = table[slot(hash)];
        return found == 0 ? NONE : places[found - 1];
    }

    private void enterAll() {
        if (noted * 2 > table.length) {
            table = new int[Integer.highestOneBit(noted) * 4];
            entered = 0;
        }
        while (entered < noted) {
            table[slot(hashes[entered])] = ++entered;
        }
    }

    private int slot(int hash) {
        int mask = table.length - 1;
        int at = hash * 0x9e3779b9 >>> 7 & mask;
        while (table[at] != 0 && hashes[table[at] - 1] != hash) {
            at = at + 1 & mask;
        }
        return at;
    }
}
