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
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The mapped file of blocks. A block is written as a file before it is mapped and handed out, so that a full disk shows
 * here as an exception and never as an error in the program's own code. It begins small and grows in the background up
 * to its size. A block that a thread writes to is never taken. Any thread.
 */
public final class Ring {
    private static final int BLOCKS_A_SEGMENT = 256;

    private final FileChannel file;
    private final int capacity;
    private final AtomicIntegerArray states;
    private final AtomicLong cursor = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final long[] segments;
    private final List<MappedByteBuffer> mapped = new ArrayList<>();
    private volatile int available;

    /**
     * @param size bytes; at least one segment (16 MiB) unless smaller, rounded down to blocks
     * @throws IOException when the first blocks cannot be written
     */
    public Ring(FileChannel file, long size, long startNanos, long pid) throws IOException {
        this.file = file;
        this.capacity = (int) Math.max(4, Math.min(size / Format.BLOCK, Integer.MAX_VALUE / 2));
        this.states = new AtomicIntegerArray(capacity);
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

    /** Writes and maps the next segment. One thread at a time. */
    synchronized boolean grow() throws IOException {
        int from = available;
        if (from >= capacity) {
            return false;
        }
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
        available = to;
        return true;
    }

    /** Whether more than half of what there is has been used and there may be more. */
    boolean wantsToGrow() {
        int now = available;
        return now < capacity && cursor.get() > now - BLOCKS_A_SEGMENT / 2;
    }

    private void writeFully(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
    }

    /** The number of a block that is now the caller's; -1 when all are in use. */
    int take() {
        int blocks = available;
        for (int i = 0; i < blocks; i++) {
            int block = (int) (cursor.getAndIncrement() % blocks);
            int state = states.get(block);
            if (state != Format.Chunk.OPEN && states.compareAndSet(block, state, Format.Chunk.OPEN)) {
                if (state == Format.Chunk.SEALED) {
                    lost.addAndGet(Memory.getInt(address(block) + Format.Chunk.LENGTH));
                }
                return block;
            }
        }
        return -1;
    }

    /** Gives a block back, its chunk complete. */
    void seal(int block, int length) {
        written.addAndGet(length);
        states.set(block, Format.Chunk.SEALED);
    }

    long address(int block) {
        return segments[block / BLOCKS_A_SEGMENT] + (long) (block % BLOCKS_A_SEGMENT) * Format.BLOCK;
    }

    /** Bytes of events in sealed chunks, ever. */
    long written() {
        return written.get();
    }

    /** Bytes of events that were overwritten by newer ones or had no block. */
    public long lost() {
        return lost.get();
    }

    void lose(long bytes) {
        lost.addAndGet(bytes);
    }

    int blocks() {
        return available;
    }
}
