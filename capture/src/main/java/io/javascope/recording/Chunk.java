package io.javascope.recording;

import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A piece of one thread's events.
 *
 * @param number counts the thread's chunks from 1; numbers between may be missing
 * @param streamOffset bytes of events of this thread before it, ever: the position of its first event
 * @param startNanos since the start of the recording
 * @param depth frames on the stack at its beginning; the innermost ones are known
 * @param size bytes in the file, its head among them
 * @param lostBefore bytes of events right before it that found no room in the ring
 * @param sealed complete; an open one ends with the last event that was written
 */
public record Chunk(
        Path file,
        long fileOffset,
        long thread,
        int number,
        long streamOffset,
        long startNanos,
        int depth,
        int size,
        long lostBefore,
        boolean sealed) {

    static @Nullable Chunk at(Path file, long offset, ByteBuffer head) {
        int state = head.limit() < Format.Chunk.HEADER ? 0 : head.getInt(Format.Chunk.STATE);
        if (state == Format.Chunk.FREE || head.getInt(0) != Format.CHUNK_MAGIC) {
            return null;
        }
        return new Chunk(
                file,
                offset,
                head.getLong(Format.Chunk.THREAD),
                head.getInt(Format.Chunk.NUMBER),
                head.getLong(Format.Chunk.STREAM_OFFSET),
                head.getLong(Format.Chunk.START_NANOS),
                head.getInt(Format.Chunk.DEPTH),
                head.getInt(Format.Chunk.SIZE),
                head.getLong(Format.Chunk.LOST),
                state == Format.Chunk.SEALED);
    }

    /**
     * Its events.
     *
     * @throws RecordingException when the ring has put another chunk in its place meanwhile
     */
    public EventCursor events(Tables tables) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer copy = RingFile.read(channel, fileOffset, size);
            Chunk now = at(file, fileOffset, copy);
            if (now == null || now.thread != thread || now.number != number || now.size > size) {
                throw new RecordingException("The chunk " + thread + "@" + streamOffset + " of " + file
                        + " was overwritten while it was read; the program runs on. Open the recording again.");
            }
            return new EventCursor(now, copy, tables);
        }
    }
}
