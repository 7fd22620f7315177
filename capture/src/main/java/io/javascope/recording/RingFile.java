package io.javascope.recording;

import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** {@code ring.jsr}. */
final class RingFile {
    private final Path file;

    private RingFile(Path file) {
        this.file = file;
    }

    static RingFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = read(channel, 0, Format.RING_HEADER);
            if (head.limit() < Format.RING_HEADER || head.getLong(0) != Format.RING_MAGIC) {
                throw new RecordingException(file + " is no ring of a recording.");
            }
            int version = head.getInt(Format.Ring.VERSION);
            if (version != Format.VERSION || head.getInt(Format.Ring.BLOCK_SIZE) != Format.BLOCK) {
                throw new RecordingException(
                        file + " is of format " + version + "; this reader knows " + Format.VERSION + ".");
            }
            return new RingFile(file);
        }
    }

    /** All chunks that are in the ring now, in no order. Their events are read when they are asked for. */
    List<Chunk> chunks() throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            for (long at = Format.RING_HEADER; at + Format.BLOCK <= size; at += Format.BLOCK) {
                block(channel, at, chunks);
            }
        }
        return chunks;
    }

    /** A block holds one chunk, or a chain of small ones. */
    private void block(FileChannel channel, long start, List<Chunk> chunks) throws IOException {
        long at = start;
        while (at + Format.Chunk.HEADER <= start + Format.BLOCK) {
            ByteBuffer head = read(channel, at, Format.Chunk.HEADER);
            int size = head.getInt(Format.Chunk.SIZE);
            if (head.getInt(0) != Format.CHUNK_MAGIC
                    || size < Format.Chunk.HEADER
                    || at + size > start + Format.BLOCK) {
                return;
            }
            Chunk chunk = Chunk.at(file, at, head);
            if (chunk != null) {
                chunks.add(chunk);
            }
            at += size;
        }
    }

    static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // until it is full or the file ends
        }
        return bytes.flip();
    }
}
