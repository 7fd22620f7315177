package io.javascope.history.timeline;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.timeline.ChunkScan.Scanned;
import io.javascope.recording.Chunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What makes every question cheap: the stack at the beginning of each chunk, which chunks have which lines and writes,
 * and the numbers that order threads. Built once, chunks in parallel, then one pass over their summaries. Immutable.
 */
final class TimelineIndex {
    /** So many pieces of work at most, whatever the recording's size. */
    private static final int MOST_BATCHES = 1_000;

    private static final int SMALLEST_BATCH = 16;

    private final List<ChunkSummary> summaries;
    private final @Nullable StackNode[] keyFrames;
    private final Postings postings;
    private final List<Thrown> thrown;
    /** By track: the numbers between which all of its events lie, as far as starts and joins say. */
    private final long[] startOrder;

    private final long[] endOrder;
    /** By chunk: the next number of its track behind the chunk. */
    private final long[] orderAfter;
    /** By chunk: the last number of its track before the chunk. */
    private final long[] orderBefore;

    /**
     * An exception of the recording.
     *
     * @param throwing where it was first seen
     */
    record Thrown(Track track, ChunkSummary.Throwing throwing) {}

    private TimelineIndex(
            List<Track> tracks, List<ChunkSummary> summaries, @Nullable StackNode[] keyFrames, Postings postings) {
        this.summaries = summaries;
        this.keyFrames = keyFrames;
        this.postings = postings;
        this.thrown = thrown(tracks, summaries);
        this.startOrder = new long[tracks.size()];
        this.endOrder = new long[tracks.size()];
        this.orderAfter = new long[summaries.size()];
        this.orderBefore = new long[summaries.size()];
        orders(tracks);
    }

    /** Scans all chunks on the pool; completes exceptionally when the recording cannot be read at all. */
    static CompletableFuture<TimelineIndex> build(List<Track> tracks, CpuPool pool) {
        List<Work> work = new ArrayList<>();
        for (Track track : tracks) {
            for (int i = 0; i < track.chunks().size(); i++) {
                work.add(new Work(track, track.chunks().get(i), track.firstChunk() + i));
            }
        }
        int size = Math.max(SMALLEST_BATCH, work.size() / MOST_BATCHES + 1);
        List<CompletableFuture<List<Scanned>>> batches = new ArrayList<>();
        for (int from = 0; from < work.size(); from += size) {
            List<Work> batch = work.subList(from, Math.min(work.size(), from + size));
            batches.add(pool.submit("index a recording", () -> scan(batch)));
        }
        return CompletableFuture.allOf(batches.toArray(CompletableFuture[]::new))
                .thenCompose(_ -> pool.submit("join an index", () -> {
                    List<Scanned> all = new ArrayList<>(work.size());
                    batches.forEach(batch -> all.addAll(batch.join()));
                    return of(tracks, all);
                }));
    }

    private record Work(Track track, Chunk chunk, int ordinal) {}

    private static List<Scanned> scan(List<Work> batch) throws IOException {
        List<Scanned> scanned = new ArrayList<>(batch.size());
        for (Work work : batch) {
            scanned.add(ChunkScan.scan(work.chunk(), work.track().tables(), work.ordinal()));
        }
        return scanned;
    }

    private static TimelineIndex of(List<Track> tracks, List<Scanned> scanned) throws IOException {
        List<ChunkSummary> summaries = scanned.stream().map(Scanned::summary).toList();
        @Nullable StackNode[] keyFrames = new StackNode[summaries.size()];
        for (Track track : tracks) {
            keyFrames(track, summaries, keyFrames);
        }
        return new TimelineIndex(
                tracks,
                summaries,
                keyFrames,
                Postings.of(scanned.stream().map(Scanned::keys).toList()));
    }

    private static void keyFrames(Track track, List<ChunkSummary> summaries, @Nullable StackNode[] keyFrames)
            throws IOException {
        StackNode stack = null;
        long end = -1;
        for (int i = 0; i < track.chunks().size(); i++) {
            Chunk chunk = track.chunks().get(i);
            ChunkSummary summary = summaries.get(track.firstChunk() + i);
            boolean follows = chunk.streamOffset() == end && summary.startDepth() == StackNode.depth(stack);
            if (!follows) {
                stack = summary.startDepth() == 0 ? null : unknown(chunk, track);
            }
            keyFrames[track.firstChunk() + i] = stack;
            stack = summary.after(stack);
            end = summary.damage() == null ? summary.end() : -1;
        }
    }

    /** What a chunk's head says of a stack that began before what was kept. */
    private static @Nullable StackNode unknown(Chunk chunk, Track track) throws IOException {
        var cursor = chunk.events(track.tables());
        StackNode stack = null;
        for (int i = 0; i < cursor.depth(); i++) {
            stack = StackNode.push(FrameState.unknown(cursor.frame(i)), stack);
        }
        return stack;
    }

    private static List<Thrown> thrown(List<Track> tracks, List<ChunkSummary> summaries) {
        List<Thrown> all = new ArrayList<>();
        for (Track track : tracks) {
            int first = all.size();
            for (int i = 0; i < track.chunks().size(); i++) {
                for (var throwing : summaries.get(track.firstChunk() + i).throwings()) {
                    Thrown last = all.size() > first ? all.getLast() : null;
                    if (last == null || last.throwing().hash() != throwing.hash()) {
                        all.add(new Thrown(track, throwing));
                    } else if (throwing.uncaught()) {
                        all.set(
                                all.size() - 1,
                                new Thrown(track, last.throwing().leaving()));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    private void orders(List<Track> tracks) {
        Arrays.fill(endOrder, Long.MAX_VALUE);
        Map<String, Integer> numbers = new HashMap<>();
        tracks.forEach(track -> numbers.put(track.jvm() + "/" + track.thread(), track.number()));
        for (Track track : tracks) {
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
            long after = Long.MAX_VALUE;
            for (int i = track.chunks().size() - 1; i >= 0; i--) {
                int chunk = track.firstChunk() + i;
                orderAfter[chunk] = after;
                long first = summaries.get(chunk).firstOrder();
                after = first == 0 ? after : first;
            }
        }
    }

    ChunkSummary summary(int chunk) {
        return summaries.get(chunk);
    }

    @Nullable
    StackNode keyFrame(int chunk) {
        return keyFrames[chunk];
    }

    int[] chunks(long key) {
        return postings.chunks(key);
    }

    List<Thrown> thrown() {
        return thrown;
    }

    /** All events of the track lie behind this number. */
    long startOrder(Track track) {
        return startOrder[track.number()];
    }

    /** All events of the track lie before this number. */
    long endOrder(Track track) {
        return endOrder[track.number()];
    }

    long orderAfter(int chunk) {
        return orderAfter[chunk];
    }

    /** A time that the track knew behind the chunk and later than {@code tick}; {@link Integer#MAX_VALUE}: none. */
    int tickAfter(Track track, int chunk, int tick) {
        for (int next = chunk + 1; next < track.firstChunk() + track.chunks().size(); next++) {
            if (summaries.get(next).endTick() > tick) {
                return summaries.get(next).endTick();
            }
        }
        return Integer.MAX_VALUE;
    }

    long orderBefore(int chunk) {
        return orderBefore[chunk];
    }

    /** Estimated heap of the postings, which are most of it. */
    long bytes() {
        return postings.bytes();
    }
}
