package io.javascope.history.timeline;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.ProgramState;
import io.javascope.history.timeline.IndexPart.KeyFrames;
import io.javascope.history.timeline.IndexPart.Scanned;
import io.javascope.history.timeline.IndexPart.Work;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What makes every question cheap: the stack at the beginning of each chunk, which chunks have which lines and writes,
 * and the numbers that order threads. Parts of the recording are scanned by the pool, and by threads that wait for them;
 * a question waits only for the parts that it needs. Each part, once there, does not change. Any thread.
 */
final class TimelineIndex {
    /** So many pieces of work at most, whatever the recording's size. */
    private static final int MOST_PARTS = 1_000;

    private static final int SMALLEST_PART = 16;

    private final List<Track> tracks;
    private final CpuPool pool;
    private final int partSize;
    private final List<IndexPart> parts = new ArrayList<>();
    private final List<CompletableFuture<KeyFrames>> keyFrames = new ArrayList<>();
    private final CompletableFuture<Whole> whole;

    /**
     * An exception of the recording.
     *
     * @param throwing where it was first seen
     */
    record Thrown(Track track, ChunkSummary.Throwing throwing) {}

    /** What needs all parts. */
    private record Whole(Postings postings, List<Thrown> thrown, ThreadOrder order, long frameBytes) {}

    private TimelineIndex(List<Track> tracks, CpuPool pool) {
        this.tracks = tracks;
        this.pool = pool;
        List<Work> work = new ArrayList<>();
        for (Track track : tracks) {
            for (int i = 0; i < track.chunks().size(); i++) {
                work.add(new Work(track, track.chunks().get(i), track.firstChunk() + i));
            }
        }
        this.partSize = Math.max(SMALLEST_PART, work.size() / MOST_PARTS + 1);
        for (int from = 0; from < work.size(); from += partSize) {
            add(new IndexPart(work.subList(from, Math.min(work.size(), from + partSize))));
        }
        this.whole = CompletableFuture.allOf(keyFrames.toArray(CompletableFuture[]::new))
                .thenApply(_ -> whole());
        parts.forEach(this::submit);
    }

    /** Begins at once and does not wait. */
    static TimelineIndex begin(List<Track> tracks, CpuPool pool) {
        return new TimelineIndex(tracks, pool);
    }

    private void add(IndexPart part) {
        Work first = part.work().getFirst();
        CompletableFuture<KeyFrames> before = first.ordinal() == first.track().firstChunk()
                ? CompletableFuture.completedFuture(KeyFrames.NONE)
                : keyFrames.getLast();
        parts.add(part);
        keyFrames.add(part.scanned().thenCombine(before, (scanned, left) -> {
            try {
                return part.keyFrames(scanned.summaries(), left);
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

    private Whole whole() {
        List<ChunkSummary> summaries = new ArrayList<>();
        List<long[]> postings = new ArrayList<>();
        for (IndexPart part : parts) {
            Scanned scanned = part.scanned().join();
            summaries.addAll(scanned.summaries());
            postings.add(scanned.postings());
        }
        long frames = summaries.stream().mapToLong(ChunkSummary::bytes).sum();
        return new Whole(
                Postings.of(postings, summaries.size()), thrown(summaries), new ThreadOrder(tracks, summaries), frames);
    }

    private List<Thrown> thrown(List<ChunkSummary> summaries) {
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

    /** Completes when no question has to wait any more; fails as questions would. */
    CompletableFuture<Void> complete() {
        return whole.thenApply(_ -> null);
    }

    ChunkSummary summary(int chunk) {
        int part = chunk / partSize;
        Scanned scanned = await(parts.get(part).scanned(), part, part);
        return scanned.summaries().get(chunk - parts.get(part).first());
    }

    @Nullable
    StackNode keyFrame(int chunk) {
        int part = chunk / partSize;
        int from = trackOf(chunk).firstChunk() / partSize;
        return await(keyFrames.get(part), from, part)
                .at()[chunk - parts.get(part).first()];
    }

    int[] chunks(long key) {
        return all().postings().chunks(key);
    }

    List<Thrown> thrown() {
        return all().thrown();
    }

    ThreadOrder order() {
        return all().order();
    }

    private Whole all() {
        return await(whole, 0, parts.size() - 1);
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

    /** Estimated heap. */
    long bytes() {
        return all().postings().bytes() + all().frameBytes();
    }
}
