package io.javascope.recording;

import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
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
 * @param sampled what was lost before it was left out because the thread wrote faster than it was allowed to
 * @param packing null: it is in the file as it was written, at {@code fileOffset}
 * @param kept what it held when it was looked for; null: it is read from the file
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
        boolean sealed,
        boolean sampled,
        @Nullable Packing packing,
        @Nullable ChunkContent kept) {
    /** Times that a chunk is followed which is moved while it is read. */
    private static final int MOST_MOVES = 3;

    /** An event may end in so many zeros, which are no end of the events. */
    private static final int LONGEST_ZEROS = 512;

    static @Nullable Chunk at(Path file, long offset, ByteBuffer head) {
        return at(file, offset, head, null);
    }

    static @Nullable Chunk at(Path file, long offset, ByteBuffer head, @Nullable Packing packing) {
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
                (state & ~Format.Chunk.SAMPLED) == Format.Chunk.SEALED,
                (state & Format.Chunk.SAMPLED) != 0,
                packing,
                null);
    }

    /** Whether it is compressed in the file. */
    public boolean isPacked() {
        return packing != null;
    }

    /**
     * Its events.
     *
     * @throws RecordingException when the ring has put another chunk in its place meanwhile
     */
    public EventCursor events(Tables tables) throws IOException {
        return content().events(tables);
    }

    /**
     * Its bytes, for events that are read more than once. Where the recorder has moved it meanwhile, it is followed.
     *
     * @throws RecordingException when the ring has put another chunk in its place meanwhile
     */
    public ChunkContent content() throws IOException {
        ChunkContent known = kept;
        Chunk place = this;
        for (int i = 0; known == null && place != null && i < MOST_MOVES; i++) {
            known = place.read();
            place = known == null && packing == null ? RingFile.find(this) : null;
        }
        if (known == null) {
            throw overwritten();
        }
        return known;
    }

    /** What is in the file; null when it is no longer there. */
    private @Nullable ChunkContent read() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer copy = packing == null ? RingFile.read(channel, fileOffset, size) : unpack(channel, packing);
            Chunk now = at(file, fileOffset, copy, packing);
            return now == null || !isSame(now) || packing == null && !isStillThere(channel)
                    ? null
                    : new ChunkContent(now, copy);
        }
    }

    /**
     * The same with the events that it has now, whatever is written to it later; as it is where it is complete, or gone.
     */
    Chunk frozen() throws IOException {
        ChunkContent now = sealed ? null : read();
        if (now == null) {
            return this;
        }
        Chunk seen = now.chunk();
        return seen.holding(now.trimmed(LONGEST_ZEROS));
    }

    /** The same, which holds these bytes. */
    Chunk holding(ByteBuffer bytes) {
        Chunk bare = new Chunk(
                file,
                fileOffset,
                thread,
                number,
                streamOffset,
                startNanos,
                depth,
                size,
                lostBefore,
                sealed,
                sampled,
                packing,
                null);
        return bare.with(new ChunkContent(bare, bytes));
    }

    private Chunk with(ChunkContent content) {
        return new Chunk(
                file,
                fileOffset,
                thread,
                number,
                streamOffset,
                startNanos,
                depth,
                size,
                lostBefore,
                sealed,
                sampled,
                packing,
                content);
    }

    /**
     * A check sum of its bytes as they lie in the file, compressed or not: it tells whether what somebody has found out
     * about them still holds.
     */
    public int checksum() throws IOException {
        CRC32C sum = new CRC32C();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (packing == null) {
                sum.update(RingFile.read(channel, fileOffset, size));
            } else {
                sum.update(RingFile.read(channel, packing.at(), packing.length()));
                sum.update(RingFile.read(channel, packing.restAt(), packing.restLength()));
            }
        }
        return (int) sum.getValue();
    }

    private ByteBuffer unpack(FileChannel channel, Packing place) throws IOException {
        byte[] bytes = new byte[place.length() + place.restLength()];
        RingFile.read(channel, place.at(), ByteBuffer.wrap(bytes, 0, place.length()));
        RingFile.read(channel, place.restAt(), ByteBuffer.wrap(bytes, place.length(), place.restLength()));
        try {
            return place.unpack(bytes, size);
        } catch (DataFormatException | IllegalArgumentException | IndexOutOfBoundsException e) {
            RecordingException damaged = RingFile.isPacked(channel, fileOffset)
                    ? new RecordingException("The chunk " + thread + "@" + streamOffset + ", compressed at byte "
                            + place.at() + " of " + file + ", is damaged: " + e.getMessage() + ".")
                    : overwritten();
            damaged.initCause(e);
            throw damaged;
        }
    }

    /** The head is written first: when it is as it was, so was what was read behind it. */
    private boolean isStillThere(FileChannel channel) throws IOException {
        Chunk now = at(file, fileOffset, RingFile.read(channel, fileOffset, Format.Chunk.HEADER), null);
        return now != null && isSame(now);
    }

    private boolean isSame(Chunk now) {
        return now.thread == thread && now.number == number && now.size <= size;
    }

    private RecordingException overwritten() {
        return new RecordingException("The chunk " + thread + "@" + streamOffset + " of " + file
                + " was overwritten while it was read; the program runs on. Open the recording again.");
    }
}
