package io.javascope.history.timeline;

import java.util.Arrays;
import java.util.List;

/**
 * Which chunks have which keys. The postings lie sorted by key and chunk; a directory says where those begin whose keys
 * have the same upper bits, and what is left of a key stands with its chunk in one int. Made by counting and moving
 * (a radix sort's first round), which needs no more memory than what goes in and what comes out. Immutable.
 */
final class Postings {
    static final int CHUNK_BITS = 24;
    static final int MOST_CHUNKS = 1 << CHUNK_BITS;
    /** The bits of a posting, as it is collected, that are its key; the others are its chunk. */
    static final long KEY = -1L << CHUNK_BITS;

    private static final int PER_BUCKET = 8;
    /** Fewer are sorted by insertion. */
    private static final int MOST_INSERTED = 32;

    private static final int[] NONE = {};

    private final int directoryBits;
    private final int chunkBits;
    /** By upper bits of the key: where those postings begin; one more at the end. */
    private final int[] directory;

    private final int[] entries;

    private Postings(int directoryBits, int chunkBits, int[] directory, int[] entries) {
        this.directoryBits = directoryBits;
        this.chunkBits = chunkBits;
        this.directory = directory;
        this.entries = entries;
    }

    /**
     * Joins parts.
     *
     * @param parts postings in any order, each once
     * @param chunks all chunks' numbers are below
     */
    static Postings of(List<PostingRun> parts, int chunks) {
        int size = Math.toIntExact(parts.stream().mapToLong(PostingRun::size).sum());
        int directoryBits = 32 - Integer.numberOfLeadingZeros(Math.max(1, size / PER_BUCKET));
        int chunkBits = Math.max(1, 32 - Integer.numberOfLeadingZeros(chunks));
        int[] directory = counted(parts, directoryBits);
        int[] entries = new int[size];
        for (PostingRun part : parts) {
            for (int i = 0; i < part.size(); i++) {
                long posting = part.get(i);
                entries[directory[bucket(posting, directoryBits)]++] = entry(posting, directoryBits, chunkBits);
            }
        }
        // Each bucket's place has moved to its end, where the next one begins.
        System.arraycopy(directory, 0, directory, 1, directory.length - 1);
        directory[0] = 0;
        sort(entries, directory);
        return new Postings(directoryBits, chunkBits, directory, entries);
    }

    private static int[] counted(List<PostingRun> parts, int directoryBits) {
        int[] directory = new int[(1 << directoryBits) + 1];
        for (PostingRun part : parts) {
            for (int i = 0; i < part.size(); i++) {
                directory[bucket(part.get(i), directoryBits) + 1]++;
            }
        }
        for (int i = 1; i < directory.length; i++) {
            directory[i] += directory[i - 1];
        }
        return directory;
    }

    /** Signed, as {@link Arrays#sort(int[])} does: {@link #entry} turns the highest bit round for that. */
    private static void sort(int[] entries, int[] directory) {
        for (int i = 0; i + 1 < directory.length; i++) {
            if (directory[i + 1] - directory[i] > MOST_INSERTED) {
                Arrays.sort(entries, directory[i], directory[i + 1]);
            } else {
                insert(entries, directory[i], directory[i + 1]);
            }
        }
    }

    private static void insert(int[] entries, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int entry = entries[i];
            int at = i;
            while (at > from && entries[at - 1] > entry) {
                entries[at] = entries[at - 1];
                at--;
            }
            entries[at] = entry;
        }
    }

    private static int bucket(long posting, int directoryBits) {
        return (int) (posting >>> Long.SIZE - directoryBits);
    }

    private static int entry(long posting, int directoryBits, int chunkBits) {
        return first(posting, directoryBits, chunkBits) | (int) (posting & ~KEY);
    }

    /** The least entry of a key in its bucket. */
    private static int first(long key, int directoryBits, int chunkBits) {
        int rest = (int) ((key & KEY) << directoryBits >>> Integer.SIZE);
        return (rest & -1 << chunkBits) ^ Integer.MIN_VALUE;
    }

    long bytes() {
        return 4L * (entries.length + directory.length);
    }

    /** How many there are. */
    int size() {
        return entries.length;
    }

    /** Numbers of the chunks that may have the key, rising. */
    int[] chunks(long key) {
        int bucket = bucket(key, directoryBits);
        int first = first(key, directoryBits, chunkBits);
        int last = first | (1 << chunkBits) - 1;
        int from = Arrays.binarySearch(entries, directory[bucket], directory[bucket + 1], first);
        from = from < 0 ? -from - 1 : from;
        int to = from;
        while (to < directory[bucket + 1] && entries[to] <= last) {
            to++;
        }
        if (from == to) {
            return NONE;
        }
        int[] chunks = new int[to - from];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = entries[from + i] & (1 << chunkBits) - 1;
        }
        return chunks;
    }
}
