package io.javascope.history.timeline;

import io.javascope.history.timeline.IndexPart.Work;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.WritingProcess;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which chunks are scanned together. A long thread is divided where the numbers of its chunks say, so that the parts of a
 * recording that has grown are those of before and some more; short threads are put together. A part that goes on in a
 * thread has nothing of the next: where that one begins does not depend on what was before.
 */
final class IndexParts {
    /** So many pieces of work, about, whatever the recording's size. */
    private static final int MOST_PARTS = 1_000;

    private static final int SMALLEST_PART = 16;

    private final int size;
    private final List<IndexPart> parts = new ArrayList<>();
    private List<Work> open = new ArrayList<>();
    private @Nullable RecordedJvm jvm;
    private @Nullable IndexFile file;
    private boolean grows;

    private IndexParts(int size) {
        this.size = size;
    }

    /** @param keeping whether parts are looked for and kept in the JVMs' folders */
    static List<IndexPart> of(List<Track> tracks, boolean keeping) {
        int chunks = tracks.stream().mapToInt(track -> track.chunks().size()).sum();
        // A power of two, so that it seldom changes while a recording grows.
        int size = Integer.highestOneBit(Math.max(SMALLEST_PART, chunks / MOST_PARTS * 2));
        IndexParts all = new IndexParts(Math.min(size, PostingRun.MOST_CHUNKS));
        tracks.forEach(track -> all.add(track, keeping));
        all.close();
        return all.parts;
    }

    private void add(Track track, boolean keeping) {
        boolean goesOn = !open.isEmpty()
                && open.getFirst().ordinal() > open.getFirst().track().firstChunk();
        if (goesOn || track.recorded() != jvm) {
            close();
        }
        if (track.recorded() != jvm) {
            jvm = track.recorded();
            grows = keeping && isWritten(track.recorded());
            file = keeping && !grows ? IndexFile.of(track.recorded()) : null;
        }
        for (int i = 0; i < track.chunks().size(); i++) {
            boolean divides = i > 0
                    && track.chunks().get(i).number() / size
                            != track.chunks().get(i - 1).number() / size;
            if (divides || open.size() == size) {
                close();
            }
            open.add(new Work(track, track.chunks().get(i), track.firstChunk() + i));
        }
    }

    /** Its recorder may still find that a text is a secret, and take it out of chunks that are complete. */
    private static boolean isWritten(RecordedJvm jvm) {
        return WritingProcess.runs(jvm.pid(), jvm.startedMillis());
    }

    private void close() {
        if (!open.isEmpty()) {
            parts.add(new IndexPart(open, file, grows));
            open = new ArrayList<>();
        }
    }
}
