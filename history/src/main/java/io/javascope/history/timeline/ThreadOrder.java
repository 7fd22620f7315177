package io.javascope.history.timeline;

import io.javascope.history.timeline.ChunkSummary.FirstDraw;
import java.util.ArrayList;
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

    private final List<Track> tracks;
    private final List<ChunkSummary> summaries;
    /** By track: that of its JVM. */
    private final EdgeTicks[] ticks;

    ThreadOrder(List<Track> tracks, List<ChunkSummary> summaries) {
        this.startOrder = new long[tracks.size()];
        this.endOrder = new long[tracks.size()];
        this.orderAfter = new long[summaries.size()];
        this.orderBefore = new long[summaries.size()];
        this.tracks = List.copyOf(tracks);
        this.summaries = List.copyOf(summaries);
        Arrays.fill(endOrder, Long.MAX_VALUE);
        Map<String, Integer> numbers = new HashMap<>();
        tracks.forEach(track -> numbers.put(track.jvm() + "/" + track.thread(), track.number()));
        for (Track track : tracks) {
            forwards(track, summaries, numbers);
            backwards(track, summaries);
        }
        this.ticks = ticks();
    }

    private EdgeTicks[] ticks() {
        Map<Integer, List<FirstDraw>> byJvm = new HashMap<>();
        for (Track track : tracks) {
            List<FirstDraw> draws = byJvm.computeIfAbsent(track.jvm(), _ -> new ArrayList<>());
            int last = track.firstChunk() + track.chunks().size() - 1;
            for (int chunk = track.firstChunk(); chunk <= last; chunk++) {
                draws.addAll(summaries.get(chunk).draws());
            }
            if (endOrder[track.number()] < Long.MAX_VALUE) {
                // Whoever waited for the thread's end draws behind all that it knew, though it drew nothing at the end.
                draws.add(new FirstDraw(
                        endOrder[track.number()], summaries.get(last).endTick()));
            }
        }
        Map<Integer, EdgeTicks> known = new HashMap<>();
        byJvm.forEach((jvm, draws) -> known.put(jvm, new EdgeTicks(draws)));
        return tracks.stream().map(track -> known.get(track.jvm())).toArray(EdgeTicks[]::new);
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

    /**
     * When it is an event's turn.
     *
     * @param tick milliseconds that its thread knew
     * @param order the last number that its chunk has before it; 0: none
     */
    Turn turn(Track track, int chunk, int tick, long order, long sequence) {
        long drawn = Math.max(Math.max(order, orderBefore[chunk]), startOrder[track.number()]);
        return new Turn(Math.max(tick, ticks[track.number()].at(drawn)), drawn, track, sequence);
    }

    /** No event of the chunk has an earlier turn. */
    Turn begin(Track track, int chunk) {
        long start = track.chunks().get(chunk - track.firstChunk()).streamOffset();
        return turn(track, chunk, summaries.get(chunk).startTick(), 0, start);
    }

    /** No event of the chunk has a later turn. */
    Turn end(Track track, int chunk) {
        ChunkSummary summary = summaries.get(chunk);
        return turn(track, chunk, summary.endTick(), summary.lastOrder(), summary.end());
    }
}
