package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format;
import io.javascope.recording.format.Format.Chunk;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of the ring that many virtual threads share: each takes a small region for its chunk and gives the rest of it
 * back when it ends or sleeps outside of recorded code. A block is a chain of chunks, each of which says how far the
 * next one is. Any thread; the lock is held for a few stores.
 */
final class SharedBlocks {
    private static final int REGION = 4096;

    /** A smaller rest is left to the chunk before it. */
    private static final int SMALLEST = 1536;

    private final Ring ring;
    private final ArrayDeque<Region> free = new ArrayDeque<>();

    /** A block, and how much of it is not finished. */
    private static final class Block {
        final int number;
        int open;
        int length;

        Block(int number) {
            this.number = number;
        }
    }

    /** A part of a block. */
    record Region(Block block, long address, int size) {}

    SharedBlocks(Ring ring) {
        this.ring = ring;
    }

    /** A region of the caller's own; null when the ring has no block left. */
    synchronized @Nullable Region take() {
        Region region = free.pollFirst();
        return region != null ? region : divide();
    }

    private @Nullable Region divide() {
        int number = ring.take();
        if (number < 0) {
            return null;
        }
        Block block = new Block(number);
        long address = ring.address(number);
        for (int at = Format.BLOCK - REGION; at >= 0; at -= REGION) {
            block.open++;
            free.addFirst(freed(new Region(block, address + at, REGION)));
        }
        return free.pollFirst();
    }

    /** The chunk in it is sealed. */
    synchronized void giveBack(Region region, int used, int events) {
        Block block = region.block;
        block.length += events;
        int end = used + 7 & ~7;
        int rest = region.size - end;
        if (rest >= SMALLEST) {
            Region freed = freed(new Region(block, region.address + end, rest));
            Memory.storeFence();
            Memory.putInt(region.address + Chunk.SIZE, end);
            free.addFirst(freed);
            return;
        }
        if (--block.open == 0) {
            ring.seal(block.number, block.length, Format.BLOCK);
        }
    }

    /** A reader walks over it. */
    private static Region freed(Region region) {
        Memory.putInt(region.address + Chunk.STATE, Chunk.FREE);
        Memory.putInt(region.address + Chunk.SIZE, region.size);
        Memory.storeFence();
        Memory.putInt(region.address, Format.CHUNK_MAGIC);
        return region;
    }
}
