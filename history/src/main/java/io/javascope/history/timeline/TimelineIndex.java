package io.javascope.history.timeline;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.ProgramState;
import io.javascope.history.timeline.IndexPart.KeyFrames;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What makes every question cheap: the stack at the beginning of each chunk, which chunks have which lines and writes,
 * and the numbers that order threads. Parts of the recording are scanned by the pool, and by threads that wait for them;
 * a question waits only for the parts that it needs. Each part, once there, does not change. Any thread.
 */
final class TimelineIndex {
    private static final System.Logger LOG = System.getLogger(TimelineIndex.class.getName());

    private final List<Track> tracks;
    private final CpuPool pool;
    /** By part: its first chunk. */
    private final int[] firsts;

    private final List<IndexPart> parts = new ArrayList<>();
    private final List<CompletableFuture<KeyFrames>> keyFrames = new ArrayList<>();
    private final AtomicReference<@Nullable CompletableFuture<Whole>> whole = new AtomicReference<>();
    private final int knownParts;

    /**
     * An exception of the recording.
     *
     * @param throwing where it was first seen
     */
    record Thrown(Track track, ChunkSummary.Throwing throwing) {}

    /** What needs all parts. */
    private record Whole(Postings postings, List<Thrown> thrown, ThreadOrder order, long frameBytes) {}

    private TimelineIndex(List<Track> tracks, CpuPool pool, boolean keeping, List<IndexPart> known) {
        this.tracks = tracks;
        this.pool = pool;
        List<IndexPart> wanted = IndexParts.of(tracks, keeping);
        TakenOver.from(known, wanted);
        wanted.forEach(this::add);
        this.firsts = parts.stream().mapToInt(IndexPart::first).toArray();
        List<IndexPart> unknown =
                parts.stream().filter(part -> !part.scanned().isDone()).toList();
        this.knownParts = parts.size() - unknown.size();
        unknown.forEach(this::submit);
    }

    /**
     * Begins at once and does not wait.
     *
     * @param keeping whether parts may be read from, and are kept in, the folders of the JVMs
     */
    static TimelineIndex begin(List<Track> tracks, CpuPool pool, boolean keeping) {
        TimelineIndex index = new TimelineIndex(tracks, pool, keeping, List.of());
        var _ = index.joined();
        return index;
    }

    /**
     * The same with what is known of an earlier moment of the recording, of a program that still runs. What needs all parts
     * is not made before somebody asks for it: the next moment may be there before that.
     */
    static TimelineIndex continued(List<Track> tracks, CpuPool pool, TimelineIndex before) {
        return new TimelineIndex(tracks, pool, true, before.parts);
    }

    private void add(IndexPart part) {
        var first = part.work().getFirst();
        CompletableFuture<KeyFrames> before = first.ordinal() == first.track().firstChunk()
                ? CompletableFuture.completedFuture(KeyFrames.NONE)
                : keyFrames.getLast();
        parts.add(part);
        keyFrames.add(part.scanned().thenCombine(before, (summaries, left) -> {
            try {
                return part.keyFrames(summaries, left);
            } catch (IOException unreadable) {
                throw new CompletionException(unreadable);
            }
        }));
    }

    private void submit(IndexPart part) {
        var _ = pool.submit("index a recording", () -> {
                    part.scan();
                    return true;
                })
                .whenComplete((_, refused) -> {
                    if (refused != null) {
                        part.scanned().completeExceptionally(refused);
                    }
                });
    }

    /** When all parts are there, what needs all of them; made once. */
    private CompletableFuture<Whole> joined() {
        CompletableFuture<Whole> known = whole.get();
        if (known != null) {
            return known;
        }
        CompletableFuture<Void> all = new CompletableFuture<>();
        CompletableFuture<Whole> made = all.thenApply(_ -> whole());
        CompletableFuture<Whole> first = whole.compareAndExchange(null, made);
        if (first != null) {
            return first;
        }
        CompletableFuture.allOf(keyFrames.toArray(CompletableFuture[]::new)).whenComplete((_, failed) -> {
            if (failed == null) {
                all.complete(null);
            } else {
                all.completeExceptionally(failed);
            }
        });
        return made;
    }

    private Whole whole() {
        List<ChunkSummary> summaries = new ArrayList<>();
        List<PostingRun> postings = new ArrayList<>();
        for (IndexPart part : parts) {
            summaries.addAll(part.scanned().join());
            postings.add(part.takePostings());
        }
        keep(postings);
        long frames = summaries.stream().mapToLong(ChunkSummary::bytes).sum();
        return new Whole(
                Postings.of(postings, summaries.size()), thrown(summaries), new ThreadOrder(tracks, summaries), frames);
    }

    /** In the background: nobody waits for it. */
    private void keep(List<PostingRun> postings) {
        Map<IndexFile, List<KeptParts.Part>> byFile = KeptParts.worthKeeping(parts, postings);
        if (!byFile.isEmpty()) {
            var _ = pool.submit("keep an index", () -> {
                        byFile.forEach(KeptParts::write);
                        return true;
                    })
                    .whenComplete((_, failed) -> {
                        if (failed != null) {
                            LOG.log(System.Logger.Level.DEBUG, "The index is not kept.", failed);
                        }
                    });
        }
    }

    private List<Thrown> thrown(List<ChunkSummary> summaries) {
        List<Thrown> all = new ArrayList<>();
        for (Track track : tracks) {
            int first = all.size();
            int lowest = Integer.MAX_VALUE;
            for (int i = 0; i < track.chunks().size(); i++) {
                ChunkSummary summary = summaries.get(track.firstChunk() + i);
                for (int j = 0; j < summary.throwings().size(); j++) {
                    var throwing = summary.throwings().get(j);
                    Thrown last = j == 0 && all.size() > first ? all.getLast() : null;
                    if (last == null || !throwing.continues(last.throwing(), lowest)) {
                        all.add(new Thrown(track, throwing));
                    } else {
                        all.set(
                                all.size() - 1,
                                new Thrown(track, last.throwing().at(throwing.way(), throwing.uncaught())));
                    }
                }
                lowest = summary.throwings().isEmpty() ? Math.min(lowest, summary.lowest()) : Integer.MAX_VALUE;
            }
        }
        return List.copyOf(all);
    }

    /** Completes when no question has to wait any more; fails as questions would. */
    CompletableFuture<Void> complete() {
        return joined().thenApply(_ -> null);
    }

    /** Nobody is going to ask: what is not indexed yet will not be. */
    void giveUp() {
        parts.forEach(IndexPart::giveUp);
    }

    ChunkSummary summary(int chunk) {
        int part = partOf(chunk);
        return await(parts.get(part).scanned(), part, part).get(chunk - firsts[part]);
    }

    @Nullable
    StackNode keyFrame(int chunk) {
        int part = partOf(chunk);
        int from = partOf(trackOf(parts.get(part).first()).firstChunk());
        return await(keyFrames.get(part), from, part).at()[chunk - firsts[part]];
    }

    int[] chunks(long key) {
        return all().postings().chunks(key);
    }

    List<Thrown> thrown() {
        return all().thrown();
    }

    /** When a run meets the exception. */
    Turn turn(Thrown thrown) {
        long position = thrown.throwing().position();
        Track track = thrown.track();
        int chunk = track.firstChunk() + track.chunkOf(position);
        return order().turn(
                        track,
                        chunk,
                        thrown.throwing().tick(),
                        thrown.throwing().order(),
                        position);
    }

    ThreadOrder order() {
        return all().order();
    }

    private Whole all() {
        return await(joined(), 0, parts.size() - 1);
    }

    /** Waits; and does meanwhile what nobody has begun of these parts. */
    private <T> T await(CompletableFuture<T> wanted, int from, int to) {
        for (int i = from; i <= to && !wanted.isDone(); i++) {
            IndexPart part = parts.get(i);
            try {
                if (!Thread.currentThread().isInterrupted()) {
                    part.scan();
                }
            } catch (ClosedByInterruptException interrupted) {
                // The pool may have passed the part by while this thread had it.
                submit(part);
                throw new CompletionException(interrupted);
            }
        }
        try {
            return wanted.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof IOException unreadable) {
                throw new ProgramState.Unavailable("The recording cannot be read: " + unreadable.getMessage());
            }
            throw failed;
        }
    }

    private int partOf(int chunk) {
        int found = Arrays.binarySearch(firsts, chunk);
        return found < 0 ? -found - 2 : found;
    }

    Track trackOf(int chunk) {
        int low = 0;
        int high = tracks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (tracks.get(middle).firstChunk() <= chunk) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return tracks.get(low);
    }

    /** A time that the track knew behind the chunk and later than {@code tick}; {@link Integer#MAX_VALUE}: none. */
    int tickAfter(Track track, int chunk, int tick) {
        for (int next = chunk + 1; next < track.firstChunk() + track.chunks().size(); next++) {
            int end = summary(next).endTick();
            if (end > tick) {
                return end;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** How many of them were taken over from an earlier moment. */
    int knownParts() {
        return knownParts;
    }

    /** How many of them came from the file that was kept. Waits for the index. */
    long loadedParts() {
        all();
        return parts.stream().filter(IndexPart::isLoaded).count();
    }

    /** Estimated heap. */
    long bytes() {
        return all().postings().bytes() + all().frameBytes();
    }
}
