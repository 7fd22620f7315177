package io.javascope.recording;

import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ring.jsr}. */
final class RingFile {
    /** A program that packs all the time is not followed for ever. */
    private static final int MOST_PASSES = 4;

    /** The beginning of a packed block, the head of its first chunk included: no two are alike. */
    private static final int TELLING = Format.Packed.HEADER + Format.Packed.ENTRY + Format.Packed.CHUNK;

    private final Path file;

    /** Where the ring begins in its file, which may be an archive. */
    private final long base;

    /** Its length; -1: all of a file that may still grow. */
    private final long length;

    private RingFile(Path file, long base, long length) {
        this.file = file;
        this.base = base;
        this.length = length;
    }

    static RingFile open(Path file) throws IOException {
        return open(new Storage.Span(file, 0, Files.size(file)), true);
    }

    static RingFile open(Storage.Span place, boolean grows) throws IOException {
        Path file = place.file();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = read(channel, place.at(), Format.RING_HEADER);
            if (head.limit() < Format.RING_HEADER || head.getLong(0) != Format.RING_MAGIC) {
                throw new RecordingException(file + " is no ring of a recording.");
            }
            int version = head.getInt(Format.Ring.VERSION);
            if (version < Format.OLDEST_VERSION || version > Format.VERSION) {
                throw RecordingException.ofVersion(file, version);
            }
            int block = head.getInt(Format.Ring.BLOCK_SIZE);
            if (block != Format.BLOCK) {
                throw new RecordingException(file + " is damaged: it says its blocks have " + block
                        + " bytes, but those of this format have " + Format.BLOCK + ".");
            }
            return new RingFile(file, place.at(), grows ? -1 : place.length());
        }
    }

    /** All chunks that are in the ring now, each once, in no order. Their events are read when they are asked for. */
    List<Chunk> chunks() throws IOException {
        Map<Name, Chunk> found = new LinkedHashMap<>();
        Map<Long, ByteBuffer> packed = new HashMap<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            boolean moved = pass(channel, found, packed, false);
            for (int i = 0; moved && i < MOST_PASSES; i++) {
                // What was moved behind this reader meanwhile is in blocks that were packed meanwhile.
                moved = pass(channel, found, packed, true);
            }
        }
        return List.copyOf(found.values());
    }

    /** The chunk of that thread and number, where it is now; null when the ring has it no more. */
    static @Nullable Chunk find(Chunk wanted) throws IOException {
        for (Chunk chunk : open(wanted.file()).chunks()) {
            if (chunk.thread() == wanted.thread() && chunk.number() == wanted.number()) {
                return chunk;
            }
        }
        return null;
    }

    /** What tells a chunk from all others. */
    private record Name(long thread, int number) {}

    /**
     * Looks through all blocks, or through those that were packed since they were looked at.
     *
     * @param packed the beginnings of packed blocks that were looked at, by their places
     * @return whether blocks may have been moved meanwhile
     */
    private boolean pass(FileChannel channel, Map<Name, Chunk> found, Map<Long, ByteBuffer> packed, boolean again)
            throws IOException {
        boolean looked = false;
        long end = end(channel);
        for (long at = base + Format.RING_HEADER; at + Format.BLOCK <= end; at += Format.BLOCK) {
            ByteBuffer head = read(channel, at, TELLING);
            boolean isPacked = isPacked(head);
            if (again && (!isPacked || head.equals(packed.get(at)))) {
                continue;
            }
            if (isPacked) {
                packed.put(at, head);
            }
            List<Chunk> chunks = new ArrayList<>();
            block(channel, at, head, chunks);
            // A program that was killed while it packed left some as they were and packed.
            chunks.forEach(chunk -> found.merge(
                    new Name(chunk.thread(), chunk.number()), chunk, (old, other) -> other.isPacked() ? other : old));
            looked = true;
        }
        return looked && length < 0;
    }

    private long end(FileChannel channel) throws IOException {
        return length < 0 ? channel.size() : base + length;
    }

    /** A ring is written in whole blocks, so what ends between two was cut: the bytes behind the last whole one. */
    long cutBytes() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return (Math.min(end(channel), channel.size()) - base - Format.RING_HEADER) % Format.BLOCK;
        }
    }

    /** A block holds one chunk, or a chain of small ones. */
    private void block(FileChannel channel, long start, ByteBuffer beginning, List<Chunk> chunks) throws IOException {
        if (isPacked(beginning)) {
            packed(start, read(channel, start, Format.BLOCK), chunks);
            return;
        }
        long at = start;
        while (at + Format.Chunk.HEADER <= start + Format.BLOCK) {
            ByteBuffer head = at == start ? beginning : read(channel, at, Format.Chunk.HEADER);
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

    /** Whether a block holds others, compressed. */
    static boolean isPacked(FileChannel channel, long start) throws IOException {
        return isPacked(read(channel, start, Format.Packed.HEADER));
    }

    private static boolean isPacked(ByteBuffer head) {
        return head.limit() >= Format.Packed.HEADER
                && head.getInt(0) == Format.PACKED_MAGIC
                && head.getInt(Format.Chunk.STATE) == Format.Chunk.SEALED;
    }

    private void packed(long start, ByteBuffer block, List<Chunk> chunks) throws IOException {
        int entries = block.getInt(Format.Packed.COUNT);
        try {
            long rest = base
                    + Format.RING_HEADER
                    + (long) block.getInt(Format.Packed.NEXT) * Format.BLOCK
                    + Format.Packed.HEADER;
            block.position(block.getInt(Format.Packed.FIRST));
            for (int i = 0; i < entries; i++) {
                int length = block.getInt();
                int raw = block.getInt();
                int heads = block.getInt();
                check(length > 0 && length <= Format.BLOCK && raw > 0 && heads >= 0 && heads <= Format.BLOCK);
                int data = block.position() + heads * Format.Packed.CHUNK;
                int here = Math.min(length, Format.BLOCK - data);
                check(here >= 0 && (here == length || block.getInt(Format.Packed.NEXT) >= 0));
                for (int j = 0; j < heads; j++) {
                    int offset = block.getInt();
                    ByteBuffer head =
                            block.slice(block.position(), Format.Chunk.HEADER).order(ByteOrder.LITTLE_ENDIAN);
                    block.position(block.position() + Format.Chunk.HEADER);
                    Chunk chunk = Chunk.at(
                            file, start, head, new Packing(start + data, here, rest, length - here, raw, offset));
                    if (chunk != null) {
                        check(raw <= Format.BLOCK && offset >= 0);
                        check(chunk.size() >= Format.Chunk.HEADER && chunk.size() <= Format.BLOCK - offset);
                        chunks.add(chunk);
                    }
                }
                block.position(data + here);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                if (isPacked(channel, start)) {
                    RecordingException damaged = new RecordingException(
                            "The compressed block at byte " + start + " of " + file + " is damaged.");
                    damaged.initCause(e);
                    throw damaged;
                }
            }
            // Else it was overwritten meanwhile, and what it held is gone.
        }
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("its numbers do not fit together");
        }
    }

    static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        read(channel, at, bytes);
        return bytes.flip();
    }

    static void read(FileChannel channel, long at, ByteBuffer into) throws IOException {
        long from = at;
        int part = 0;
        while (into.hasRemaining() && part >= 0) {
            part = channel.read(into, from);
            from += part;
        }
    }
}
