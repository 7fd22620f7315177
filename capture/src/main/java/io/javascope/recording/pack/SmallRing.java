package io.javascope.recording.pack;

import io.javascope.recording.format.Format;
import io.javascope.recording.format.PackedBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A ring without its free blocks, all others compressed: again a ring that any reader of rings reads. One use. */
final class SmallRing implements AutoCloseable {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final FileChannel from;
    private final OutputStream to;
    private final PackedBlock packing = new PackedBlock();
    private final List<Long> large = new ArrayList<>();
    private ByteBuffer target = block();
    private int number;

    private SmallRing(FileChannel from, OutputStream to) {
        this.from = from;
        this.to = to;
    }

    static void write(Path ring, OutputStream to) throws IOException {
        write(ring, to, FOREVER);
    }

    /** @return false when the time was over before the end: what was written is of no use then */
    static boolean write(Path ring, OutputStream to, Duration most) throws IOException {
        try (FileChannel from = FileChannel.open(ring, StandardOpenOption.READ);
                SmallRing small = new SmallRing(from, to)) {
            return small.write(System.nanoTime(), most.toNanos());
        }
    }

    private boolean write(long began, long most) throws IOException {
        to.write(read(0, Format.RING_HEADER).array());
        packing.begin(target);
        long size = from.size();
        for (long at = Format.RING_HEADER; at + Format.BLOCK <= size; at += Format.BLOCK) {
            if (System.nanoTime() - began > most) {
                return false;
            }
            ByteBuffer block = read(at, Format.BLOCK);
            if (block.getInt(0) == Format.PACKED_MAGIC) {
                if (block.getInt(Format.Chunk.STATE) == Format.Chunk.SEALED) {
                    again(block);
                }
            } else if (block.getInt(0) == Format.CHUNK_MAGIC) {
                if (packing.compress(block, used(block))) {
                    append();
                } else {
                    large.add(at);
                }
            }
        }
        if (!packing.isEmpty()) {
            packing.complete();
            emit(target);
        }
        for (long at : large) {
            to.write(read(at, Format.BLOCK).array());
        }
        return true;
    }

    /** What follows a chunk that fills its block was not written by it. */
    private static int used(ByteBuffer block) {
        boolean one = block.getInt(Format.Chunk.SIZE) == Format.BLOCK
                && (block.getInt(Format.Chunk.STATE) & ~Format.Chunk.SAMPLED) == Format.Chunk.SEALED;
        int used = block.getInt(Format.Chunk.EVENTS) + block.getInt(Format.Chunk.LENGTH);
        return one && used >= Format.Chunk.HEADER && used <= Format.BLOCK ? used : Format.BLOCK;
    }

    private void again(ByteBuffer block) throws IOException {
        block.position(block.getInt(Format.Packed.FIRST));
        for (int i = block.getInt(Format.Packed.COUNT); i > 0; i--) {
            int length = block.getInt();
            int raw = block.getInt();
            int chunks = block.getInt();
            int whole = chunks * Format.Packed.CHUNK + length;
            ByteBuffer entry = ByteBuffer.allocate(whole).order(ByteOrder.LITTLE_ENDIAN);
            int here = Math.min(whole, block.remaining());
            entry.put(block.slice(block.position(), here));
            block.position(block.position() + here);
            if (here < whole) {
                long next = Format.RING_HEADER + (long) block.getInt(Format.Packed.NEXT) * Format.BLOCK;
                entry.put(read(next + Format.Packed.HEADER, whole - here));
            }
            packing.take(entry.flip(), chunks, raw);
            append();
        }
    }

    private void append() throws IOException {
        if (!packing.append()) {
            ByteBuffer full = target;
            target = block();
            packing.continueIn(target, number + 1);
            emit(full);
        }
    }

    private void emit(ByteBuffer block) throws IOException {
        block.putInt(Format.Chunk.STATE, Format.Chunk.SEALED);
        to.write(block.array());
        number++;
    }

    private static ByteBuffer block() {
        return ByteBuffer.allocate(Format.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && from.read(bytes, at + bytes.position()) >= 0) {
            // until it is full or the file ends
        }
        return bytes.rewind();
    }

    @Override
    public void close() {
        packing.close();
    }
}
