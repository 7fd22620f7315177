package io.javascope.recording;

import io.javascope.recording.format.Format;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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

    Chunk chunk() {
        return chunk;
    }

    /** Its bytes without those behind the last event, as far as zeros tell; so many zeros stay. */
    ByteBuffer trimmed(int zeros) {
        int used = bytes.limit();
        while (used > Format.Chunk.HEADER && bytes.get(used - 1) == 0) {
            used--;
        }
        byte[] copy = new byte[Math.min(bytes.limit(), used + zeros)];
        bytes.get(0, copy);
        return ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Its bytes with more behind its last event. */
    ByteBuffer extended(int end, byte[] event) {
        byte[] longer = new byte[Math.max(bytes.limit(), end + event.length)];
        bytes.get(0, longer, 0, bytes.limit());
        System.arraycopy(event, 0, longer, end, event.length);
        return ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Heap that it takes. */
    public int size() {
        return bytes.array().length;
    }
}
