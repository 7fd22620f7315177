package io.javascope.history.timeline;

import io.javascope.history.state.Position;
import io.javascope.recording.Chunk;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.RecordingException;
import io.javascope.recording.Tables;
import java.util.List;

/** One thread of one JVM, as far as the recording has kept it. Immutable. */
public final class Track {
    /** Positions are written with at most nine digits for the thread. */
    private static final long MOST_THREADS = 999_999_999;

    private final int number;
    private final int jvm;
    private final RecordedJvm recorded;
    private final String name;
    private final int thread;
    private final List<Chunk> chunks;
    /** Number of its first chunk among all chunks of the timeline. */
    private final int firstChunk;

    Track(int number, int jvm, RecordedJvm recorded, RecordedThread thread, int firstChunk) throws RecordingException {
        if (thread.number() > MOST_THREADS) {
            throw new RecordingException("Thread " + thread.number() + " of " + recorded.folder()
                    + " has a number too large to be written in a position.");
        }
        this.number = number;
        this.jvm = jvm;
        this.recorded = recorded;
        this.name = thread.name();
        this.thread = (int) thread.number();
        this.chunks = thread.chunks();
        this.firstChunk = firstChunk;
    }

    /** Counts the timeline's tracks from 0. */
    int number() {
        return number;
    }

    /** The JVM's number as positions name it: from 1, or 0 when the recording has only one. */
    public int jvm() {
        return jvm;
    }

    RecordedJvm recorded() {
        return recorded;
    }

    Tables tables() {
        return recorded.tables();
    }

    /** The thread's name; its number when it was never told. */
    public String name() {
        return name.isEmpty() ? "thread " + thread : name;
    }

    /** The thread's number as positions name it. */
    public int thread() {
        return thread;
    }

    List<Chunk> chunks() {
        return chunks;
    }

    int firstChunk() {
        return firstChunk;
    }

    /** A position of this thread. */
    public Position at(long sequence) {
        return new Position(jvm, thread, sequence);
    }

    /** The chunk in which the position lies, or the last one that begins before it; -1 before the first. */
    int chunkOf(long sequence) {
        int low = 0;
        int high = chunks.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (chunks.get(middle).streamOffset() <= sequence) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    @Override
    public String toString() {
        return name() + " (" + at(0).toString().replaceFirst("@0$", "") + ")";
    }
}
