package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The mapped file of blocks. A block is written as a file before it is mapped and handed out, so that a full disk shows
 * here as an exception and never as an error in the program's own code. It begins small and grows in the background up
 * to its size. {@link Blocks} knows which of them are free. Any thread.
 */
public final class Ring {
    private static final int BLOCKS_A_SEGMENT = 256;
    /** How long a thread of the program may wait for the ring to grow; it takes some milliseconds. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final FileChannel file;
    private final int capacity;
    private final Blocks blocks;
    private final long[] segments;
    private final List<MappedByteBuffer> mapped = new ArrayList<>();
    private volatile int available;
    private volatile boolean stuck;
    private volatile @Nullable Thread grower;

    /**
     * @param size bytes; at least one segment (16 MiB) unless smaller, rounded down to blocks
     * @throws IOException when the first blocks cannot be written
     */
    public Ring(FileChannel file, long size, long startNanos, long pid) throws IOException {
        this.file = file;
        this.capacity = (int) Math.max(4, Math.min(size / Format.BLOCK, Integer.MAX_VALUE / 2));
        this.blocks = new Blocks(capacity);
        this.segments = new long[(capacity + BLOCKS_A_SEGMENT - 1) / BLOCKS_A_SEGMENT];
        writeHeader(startNanos, pid);
        grow();
    }

    private void writeHeader(long startNanos, long pid) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Format.RING_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(0, Format.RING_MAGIC);
        header.putInt(Format.Ring.VERSION, Format.VERSION);
        header.putInt(Format.Ring.BLOCK_SIZE, Format.BLOCK);
        header.putInt(Format.Ring.BLOCKS, capacity);
        header.putLong(Format.Ring.START_NANOS, startNanos);
        header.putLong(Format.Ring.START_MILLIS, System.currentTimeMillis());
        header.putLong(Format.Ring.PID, pid);
        writeFully(header, 0);
    }

    /** The thread that lets it grow, to be woken when it is needed. */
    void grownBy(Thread thread) {
        grower = thread;
    }

    /**
     * Writes and maps the next segment. One thread at a time.
     *
     * @return false when it has its size
     * @throws IOException when the disk is full; nobody waits for the ring to grow any more
     */
    synchronized boolean grow() throws IOException {
        int from = available;
        if (from >= capacity) {
            return false;
        }
        try {
            growFrom(from);
        } catch (IOException | OutOfMemoryError full) {
            stuck = true;
            throw full;
        }
        return true;
    }

    private void growFrom(int from) throws IOException {
        int to = Math.min(capacity, from + BLOCKS_A_SEGMENT);
        long position = Format.RING_HEADER + (long) from * Format.BLOCK;
        ByteBuffer zeros = ByteBuffer.allocateDirect(Format.BLOCK);
        for (int block = from; block < to; block++) {
            zeros.clear();
            writeFully(zeros, Format.RING_HEADER + (long) block * Format.BLOCK);
        }
        MappedByteBuffer segment =
                file.map(FileChannel.MapMode.READ_WRITE, position, (long) (to - from) * Format.BLOCK);
        mapped.add(segment);
        segments[from / BLOCKS_A_SEGMENT] = Memory.address(segment);
        blocks.add(from, to);
        available = to; // not before: who sees that it has its size takes the oldest where none is free
        stuck = false;
    }

    /** Whether few blocks are free, for as much as is written already, and there may be more. */
    boolean wantsToGrow() {
        return available < capacity && blocks.free() < Math.max(BLOCKS_A_SEGMENT / 2, available / 4);
    }

    /** Else the oldest would go although there is room. A monitor and no condition: the thread may be interrupted. */
    private void awaitGrowth() {
        long begun = System.nanoTime();
        while (blocks.free() == 0 && !stuck && !hasItsSize()) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                stuck = true;
                return;
            }
            LockSupport.unpark(grower);
            Thread.onSpinWait();
        }
    }

    /** Waits while it grows. */
    private synchronized boolean hasItsSize() {
        return available >= capacity;
    }

    private void writeFully(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
    }

    /** The number of a block that is now the caller's, empty to a reader; -1 when all are in use. */
    int take() {
        if (available < capacity && !stuck) {
            awaitGrowth();
        }
        return cleared(blocks.take());
    }

    /** As {@link #take}, for a block that is to hold others. */
    int takeToFill() {
        return cleared(blocks.takeToFill());
    }

    private int cleared(int block) {
        if (block >= 0) {
            clear(block);
        }
        return block;
    }

    /** A reader finds nothing in the block. */
    void clear(int block) {
        Memory.putInt(address(block) + Format.Chunk.STATE, Format.Chunk.FREE);
        Memory.putInt(address(block), 0);
        Memory.storeFence();
    }

    /**
     * Gives a block back, its chunks complete.
     *
     * @param events bytes of them
     * @param used bytes of the block up to the end of its last chunk
     */
    void seal(int block, int events, int used) {
        blocks.seal(block, events, used);
    }

    Blocks blocks() {
        return blocks;
    }

    long address(int block) {
        return segments[block / BLOCKS_A_SEGMENT] + (long) (block % BLOCKS_A_SEGMENT) * Format.BLOCK;
    }

    /** The block's bytes, little-endian. */
    synchronized ByteBuffer bytes(int block) {
        return mapped.get(block / BLOCKS_A_SEGMENT)
                .slice(block % BLOCKS_A_SEGMENT * Format.BLOCK, Format.BLOCK)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Bytes of events up to the last sealed chunk, ever, also of those that had no block. */
    long written() {
        return blocks.written();
    }

    /** Bytes of events that were overwritten by newer ones or had no block. */
    public long lost() {
        return blocks.lost();
    }

    /** Bytes of the blocks that hold something. */
    public long stored() {
        return (long) blocks.inUse() * Format.BLOCK;
    }

    void lose(long bytes) {
        blocks.lose(bytes);
    }

    /** Whether it is worth to be packed: a small one is overwritten sooner than anything is packed. */
    boolean isLarge() {
        return capacity >= 32;
    }
}
