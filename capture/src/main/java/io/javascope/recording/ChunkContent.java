package io.javascope.recording;

import java.nio.ByteBuffer;

/**
 * A chunk's bytes as they were read once, unpacked: what its events are decoded from, as often as somebody likes, also
 * when the ring has meanwhile put another chunk in its place. Any thread.
 */
public final class ChunkContent {
    private final Chunk chunk;
    private final ByteBuffer bytes;

    ChunkContent(Chunk chunk, ByteBuffer bytes) {
        this.chunk = chunk;
        this.bytes = bytes;
    }

    /** Its events from the first on. */
    public EventCursor events(Tables tables) throws RecordingException {
        return new EventCursor(chunk, bytes, tables);
    }

    /** Whether another read would give the same: it is complete. */
    public boolean isFinal() {
        return chunk.sealed();
    }

    /** Heap that it takes. */
    public int size() {
        return bytes.array().length;
    }
}
