package io.javascope.recording.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Deflater;

/**
 * Puts several blocks of a ring, compressed, into one. The heads of their chunks stand beside them as they are, so that
 * a reader knows what is there without unpacking it. What does not fit any more goes on in the next block. One thread;
 * {@link #close} frees native memory.
 */
public final class PackedBlock implements AutoCloseable {
    private static final int NOWHERE = -1;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final ByteBuffer compressed =
            ByteBuffer.allocateDirect(Format.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer heads = ByteBuffer.allocate(Format.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private ByteBuffer target = ByteBuffer.allocate(0);
    private int first;
    private int count;
    private int raw;

    /**
     * Begins to fill a block. A reader takes it for free until its state is {@link Format.Chunk#SEALED}.
     *
     * @param block {@link Format#BLOCK} bytes, little-endian
     */
    public void begin(ByteBuffer block) {
        block.putInt(Format.Chunk.STATE, Format.Chunk.FREE);
        target = block;
        target.position(Format.Packed.HEADER);
        first = Format.Packed.HEADER;
        count = 0;
    }

    /**
     * Compresses a block, to be {@linkplain #append() appended}.
     *
     * @param block {@link Format#BLOCK} bytes, little-endian
     * @param used bytes of it that say something; the others are zeros to a reader
     * @return false when it gets too little smaller to be worth it
     */
    public boolean compress(ByteBuffer block, int used) {
        collectHeads(block, used);
        raw = used;
        deflater.reset();
        deflater.setInput(block.duplicate().position(0).limit(used));
        deflater.finish();
        compressed.clear().limit(Format.BLOCK / 4 * 3);
        while (!deflater.finished() && compressed.hasRemaining()) {
            deflater.deflate(compressed);
        }
        compressed.flip();
        heads.flip();
        return deflater.finished();
    }

    /**
     * Takes what is compressed already, to be {@linkplain #append() appended}.
     *
     * @param entry the entry of another packed block: heads, then compressed bytes
     * @param chunks how many heads
     * @param bytes of the block that they make
     */
    public void take(ByteBuffer entry, int chunks, int bytes) {
        raw = bytes;
        heads.clear();
        heads.put(entry.slice(entry.position(), chunks * Format.Packed.CHUNK)).flip();
        compressed.clear();
        compressed
                .put(entry.duplicate().position(entry.position() + chunks * Format.Packed.CHUNK))
                .flip();
    }

    private void collectHeads(ByteBuffer block, int used) {
        heads.clear();
        int at = 0;
        while (at + Format.Chunk.HEADER <= used && block.getInt(at) == Format.CHUNK_MAGIC) {
            int size = block.getInt(at + Format.Chunk.SIZE);
            if (size < Format.Chunk.HEADER || size > Format.BLOCK - at) {
                return;
            }
            if (block.getInt(at + Format.Chunk.STATE) != Format.Chunk.FREE) {
                heads.putInt(at);
                heads.put(block.duplicate().position(at).limit(at + Format.Chunk.HEADER));
            }
            at += size;
        }
    }

    /**
     * Adds what was compressed last.
     *
     * @return false when there is not enough room for it; nothing is changed then
     */
    public boolean append() {
        if (entrySize() + compressed.remaining() > target.remaining()) {
            return false;
        }
        putEntry();
        target.put(compressed);
        return true;
    }

    /**
     * Adds what was compressed last, as much of it as there is room for, and the rest to another block, which is filled
     * from now on. The one before is complete.
     *
     * @param block as for {@link #begin}
     * @param number of that block
     * @return whether it begins in the block before; else it is in the new one only
     */
    public boolean continueIn(ByteBuffer block, int number) {
        boolean begins = entrySize() < target.remaining();
        if (begins) {
            putEntry();
            int rest = compressed.limit();
            compressed.limit(compressed.position() + target.remaining());
            target.put(compressed);
            compressed.limit(rest);
        }
        complete(begins ? number : NOWHERE);
        begin(block);
        if (begins) {
            target.put(compressed);
            first = target.position();
        } else {
            putEntry();
            target.put(compressed);
        }
        return begins;
    }

    private int entrySize() {
        return Format.Packed.ENTRY + heads.remaining();
    }

    private void putEntry() {
        target.putInt(compressed.remaining());
        target.putInt(raw);
        target.putInt(heads.remaining() / Format.Packed.CHUNK);
        target.put(heads);
        count++;
    }

    /** Whether nothing was added to the block. */
    public boolean isEmpty() {
        return target.position() == Format.Packed.HEADER;
    }

    /** Makes the block all but valid: the caller stores {@link Format.Chunk#SEALED} as its state after a fence. */
    public void complete() {
        complete(NOWHERE);
    }

    private void complete(int next) {
        target.putInt(0, Format.PACKED_MAGIC);
        target.putInt(Format.Packed.COUNT, count);
        target.putInt(Format.Packed.FIRST, first);
        target.putInt(Format.Packed.NEXT, next);
    }

    @Override
    public void close() {
        deflater.end();
    }
}
