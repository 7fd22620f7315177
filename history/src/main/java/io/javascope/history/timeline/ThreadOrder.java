package io.javascope.history.timeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the chunks of different threads lie to each other, by the numbers of synchronisation edges. Immutable. */
final class ThreadOrder {
    /** By track: the numbers between which all of its events lie, as far as starts and joins say. */
    private final long[] startOrder;

    private final long[] endOrder;
    /** By chunk: the next number of its track behind the chunk. */
    private final long[] orderAfter;
    /** By chunk: the last number of its track before the chunk. */
    private final long[] orderBefore;

    ThreadOrder(List<Track> tracks, List<ChunkSummary> summaries) {
        this.startOrder = new long[tracks.size()];
        this.endOrder = new long[tracks.size()];
        this.orderAfter = new long[summaries.size()];
        this.orderBefore = new long[summaries.size()];
        Arrays.fill(endOrder, Long.MAX_VALUE);
        Map<String, Integer> numbers = new HashMap<>();
        tracks.forEach(track -> numbers.put(track.jvm() + "/" + track.thread(), track.number()));
        for (Track track : tracks) {
            forwards(track, summaries, numbers);
            backwards(track, summaries);
        }
    }

    private void forwards(Track track, List<ChunkSummary> summaries, Map<String, Integer> numbers) {
        long before = 0;
        for (int i = 0; i < track.chunks().size(); i++) {
            int chunk = track.firstChunk() + i;
            orderBefore[chunk] = before;
            before = Math.max(before, summaries.get(chunk).lastOrder());
            for (var edge : summaries.get(chunk).threadEdges()) {
                Integer other = numbers.get(track.jvm() + "/" + edge.thread());
                if (other != null && edge.start()) {
                    startOrder[other] = Math.max(startOrder[other], edge.order());
                } else if (other != null) {
                    endOrder[other] = Math.min(endOrder[other], edge.order());
                }
            }
        }
    }

    private void backwards(Track track, List<ChunkSummary> summaries) {
        long after = Long.MAX_VALUE;
        for (int i = track.chunks().size() - 1; i >= 0; i--) {
            int chunk = track.firstChunk() + i;
            orderAfter[chunk] = after;
            long first = summaries.get(chunk).firstOrder();
            after = first == 0 ? after : first;
        }
    }

    /** All events of the track lie behind this number. */
    long start(Track track) {
        return startOrder[track.number()];
    }

    /** All events of the track lie before this number. */
    long end(Track track) {
        return endOrder[track.number()];
    }

    long after(int chunk) {
        return orderAfter[chunk];
    }

    long before(int chunk) {
        return orderBefore[chunk];
    }
}
