package io.javascope.history.timeline;

import io.javascope.recording.Chunk;
import io.javascope.recording.ChunkContent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The chunks that were read last, unpacked: moves and questions stay near each other. Those to which a running program may
 * still write are read again each time. Bounded in bytes; the longest unused goes. Any thread; nobody reads a file under the
 * lock.
 */
final class ReadChunks {
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Chunk, ChunkContent> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    ReadChunks(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** @param ended whether nobody writes to it any more, though it may not be complete */
    ChunkContent content(Chunk chunk, boolean ended) throws IOException {
        ChunkContent known = known(chunk);
        if (known != null) {
            return known;
        }
        ChunkContent read = chunk.content();
        if (ended || read.isFinal()) {
            keep(chunk, read);
        }
        return read;
    }

    /** Heap that they take. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable ChunkContent known(Chunk chunk) {
        lock.lock();
        try {
            return kept.get(chunk);
        } finally {
            lock.unlock();
        }
    }

    private void keep(Chunk chunk, ChunkContent content) {
        lock.lock();
        try {
            if (kept.putIfAbsent(chunk, content) == null) {
                bytes += content.size();
            }
            var oldest = kept.values().iterator();
            while (bytes > mostBytes && oldest.hasNext()) {
                bytes -= oldest.next().size();
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }
}
