package io.javascope.history.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Those of one track's chunks that a key leads to, in the order of time. A view of an array that nobody changes.
 *
 * @param chunks numbers, rising, of many tracks
 * @param from the track's first one
 * @param to behind its last one
 */
@SuppressWarnings("ArrayRecordComponent")
record TrackChunks(Track track, int[] chunks, int from, int to) {

    /** Track by track. */
    static List<TrackChunks> of(TimelineIndex index, int[] chunks) {
        List<TrackChunks> all = new ArrayList<>();
        int from = 0;
        while (from < chunks.length) {
            Track track = index.trackOf(chunks[from]);
            int to = place(
                    chunks,
                    from,
                    chunks.length,
                    track.firstChunk() + track.chunks().size());
            all.add(new TrackChunks(track, chunks, from, to));
            from = to;
        }
        return all;
    }

    /** The chunks of some keys together, each once. */
    static int[] joined(List<int[]> some) {
        if (some.size() == 1) {
            return some.getFirst();
        }
        return some.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    }

    private static int place(int[] chunks, int from, int to, int chunk) {
        int found = Arrays.binarySearch(chunks, from, to, chunk);
        return found < 0 ? -found - 1 : found;
    }

    int[] toArray() {
        return from == 0 && to == chunks.length ? chunks : Arrays.copyOfRange(chunks, from, to);
    }

    int size() {
        return to - from;
    }

    int get(int index) {
        return chunks[from + index];
    }

    /** Index of the first one that is this chunk or behind it; {@link #size} when there is none. */
    int at(int chunk) {
        return place(chunks, from, to, chunk) - from;
    }

    /** Index of the last one that is this chunk or before it; -1 when there is none. */
    int until(int chunk) {
        return at(chunk + 1) - 1;
    }
}
