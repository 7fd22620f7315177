package io.javascope.history.timeline;

import io.javascope.recording.Chunk;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Some neighbouring chunks, to be scanned together by whoever comes first: the pool, or a thread that waits for the
 * answer. Any thread.
 */
final class IndexPart {
    private static final System.Logger LOG = System.getLogger(IndexPart.class.getName());

    private final List<Work> work;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<List<ChunkSummary>> scanned = new CompletableFuture<>();
    private final @Nullable IndexFile kept;
    private final boolean grows;
    /** There from the scan until all parts are joined, and longer where a later moment of the recording may ask. */
    private volatile @Nullable PostingRun postings;
    /** Of a program that still runs, how many postings there are behind each chunk; null: not known. */
    private volatile int @Nullable [] postingsBehind;
    /** What an earlier moment of the recording knew of the first chunks; null: nothing. */
    private @Nullable Begun begun;
    /** What it is kept under; 0: it is not to be kept. */
    private volatile long key;

    private volatile boolean loaded;

    /** A chunk, and its number among all of the timeline. */
    record Work(Track track, Chunk chunk, int ordinal) {}

    /** The first chunks of a part that has grown, as they were scanned before. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Begun(List<ChunkSummary> summaries, PostingRun postings, int[] behind) {
        int count() {
            return behind[summaries.size() - 1];
        }
    }

    /** What came of the chunks: a summary of each, and their postings together. */
    record Scanned(List<ChunkSummary> summaries, PostingRun postings) {}

    /**
     * The stacks at the beginnings of the chunks.
     *
     * @param after the one behind the last chunk
     * @param end position behind it; -1 when what follows does not go on there
     */
    @SuppressWarnings("ArrayRecordComponent")
    record KeyFrames(@Nullable StackNode[] at, @Nullable StackNode after, long end) {
        static final KeyFrames NONE = new KeyFrames(new StackNode[0], null, -1);
    }

    /**
     * @param kept where it may be found, and is to be kept; null: nowhere
     * @param grows whether the program still runs
     */
    IndexPart(List<Work> work, @Nullable IndexFile kept, boolean grows) {
        this.work = List.copyOf(work);
        this.kept = kept;
        this.grows = grows;
    }

    @Nullable
    IndexFile kept() {
        return kept;
    }

    /** What it is kept under; 0: it is not. Known once it is scanned. */
    long key() {
        return key;
    }

    /** Whether it came from the file. */
    boolean isLoaded() {
        return loaded;
    }

    /** Its postings, which it then mostly no longer holds. Once it is scanned, and only once. */
    PostingRun takePostings() {
        PostingRun own = Objects.requireNonNull(postings);
        postings = grows ? own : null;
        return own;
    }

    /** Has what the same part had at an earlier moment of the recording, if it is still there. */
    void takeOver(IndexPart earlier) {
        PostingRun found = earlier.postings;
        if (found != null && earlier.scanned.isDone() && !earlier.scanned.isCompletedExceptionally()) {
            taken.set(true);
            postings = found.from(first());
            postingsBehind = earlier.postingsBehind;
            scanned.complete(earlier.scanned.join());
        }
    }

    /**
     * Has what the same part had of its first chunks. Before anybody scans.
     *
     * @param same so many of them are complete and the same
     */
    void goOn(IndexPart earlier, int same) {
        PostingRun found = earlier.postings;
        int[] behind = earlier.postingsBehind;
        if (same > 0
                && found != null
                && behind != null
                && found.isAsWide(work.size())
                && earlier.scanned.isDone()
                && !earlier.scanned.isCompletedExceptionally()) {
            begun = new Begun(earlier.scanned.join().subList(0, same), found, behind);
        }
    }

    int first() {
        return work.getFirst().ordinal();
    }

    List<Work> work() {
        return work;
    }

    CompletableFuture<List<ChunkSummary>> scanned() {
        return scanned;
    }

    /**
     * Scans unless somebody did or does.
     *
     * @throws ClosedByInterruptException when this thread was interrupted: the part is then as it was
     */
    void scan() throws ClosedByInterruptException {
        if (scanned.isDone() || !taken.compareAndSet(false, true)) {
            return;
        }
        try {
            Scanned found = load();
            loaded = found != null;
            found = found == null ? scanAll() : found;
            postings = found.postings();
            scanned.complete(found.summaries());
        } catch (ClosedByInterruptException interrupted) {
            taken.set(false);
            throw interrupted;
        } catch (IOException | RuntimeException | Error failed) {
            scanned.completeExceptionally(failed);
        }
    }

    /** What the file has of exactly these chunks; null when it has not. */
    private @Nullable Scanned load() throws IOException {
        IndexFile file = kept;
        if (file == null || work.stream().anyMatch(each -> !each.chunk().sealed())) {
            return null; // an open chunk may have more events by the time it is scanned
        }
        // Before the scan: what is overwritten meanwhile is kept under a key that nobody asks for.
        key = PartKey.of(work);
        byte[] bytes = file.part(key);
        if (bytes == null) {
            return null;
        }
        try {
            return PartCode.read(
                    bytes, first(), work.size(), work.getFirst().track().tables());
        } catch (IOException foreign) {
            LOG.log(System.Logger.Level.DEBUG, "A part of the index is made again.", foreign);
            return null;
        }
    }

    /** Nobody is going to ask: what nobody has begun is not begun any more. */
    void giveUp() {
        if (taken.compareAndSet(false, true)) {
            scanned.completeExceptionally(new CancellationException("The recording is not looked at any more."));
        }
    }

    private Scanned scanAll() throws IOException {
        List<ChunkSummary> summaries = new ArrayList<>(work.size());
        Begun before = begun;
        PostingRun found = before == null
                ? new PostingRun(first(), work.size())
                : before.postings().begun(first(), work.size(), before.count());
        int[] behind = new int[work.size()];
        if (before != null) {
            summaries.addAll(before.summaries());
            begun = null;
        }
        ChunkScan scan = new ChunkScan(found);
        for (Work each : work.subList(summaries.size(), work.size())) {
            summaries.add(scan.scan(each.chunk(), each.track().tables(), each.ordinal()));
            behind[summaries.size() - 1] = found.size();
        }
        if (before != null && grows) {
            int[] known = before.behind();
            System.arraycopy(known, 0, behind, 0, before.summaries().size());
        }
        postingsBehind = grows ? behind : null;
        return new Scanned(summaries, found);
    }

    /** The stacks, given what the part before has left. */
    KeyFrames keyFrames(List<ChunkSummary> summaries, KeyFrames before) throws IOException {
        @Nullable StackNode[] at = new StackNode[work.size()];
        StackNode stack = before.after();
        long end = before.end();
        for (int i = 0; i < at.length; i++) {
            Work each = work.get(i);
            ChunkSummary summary = summaries.get(i);
            boolean follows = each.ordinal() != each.track().firstChunk()
                    && each.chunk().streamOffset() == end
                    && summary.startDepth() == StackNode.depth(stack);
            if (!follows) {
                stack = summary.startDepth() == 0 ? null : unknown(each.chunk(), each.track());
            }
            at[i] = stack;
            stack = summary.after(stack);
            end = summary.damage() == null ? summary.end() : -1;
        }
        return new KeyFrames(at, stack, end);
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
}
