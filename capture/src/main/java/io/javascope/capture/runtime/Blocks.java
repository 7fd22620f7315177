package io.javascope.capture.runtime;

/**
 * Which blocks of a ring are free, and the others by age. Three queues: free ones; packed ones, which are the oldest;
 * sealed ones, as they were written. When none is free the oldest goes, so what is kept is always the last part of what
 * happened. A block that is written to or being packed is in no queue and is never taken. Any thread; the lock is held
 * for some stores.
 */
final class Blocks {
    private final Queue free;
    private final Queue packed;
    private final Queue sealed;

    /** Bytes of events in each block. */
    private final int[] events;

    /** Bytes that are used of each block. */
    private final int[] used;

    private long written;
    private long lost;
    private int inUse;
    private int overtaken;

    Blocks(int capacity) {
        free = new Queue(capacity);
        packed = new Queue(capacity);
        sealed = new Queue(capacity);
        events = new int[capacity];
        used = new int[capacity];
    }

    /** Numbers that go in at one end and out at the other. */
    private static final class Queue {
        private final int[] items;
        private int first;
        private int size;

        Queue(int capacity) {
            items = new int[capacity];
        }

        void add(int item) {
            items[(first + size++) % items.length] = item;
        }

        int poll() {
            if (size == 0) {
                return -1;
            }
            int item = items[first];
            first = (first + 1) % items.length;
            size--;
            return item;
        }
    }

    /** New blocks, from one number to before another. */
    synchronized void add(int from, int to) {
        for (int block = from; block < to; block++) {
            free.add(block);
        }
    }

    synchronized int free() {
        return free.size;
    }

    /** A block that is now the caller's, the oldest one when none is free; -1 when all are in use. */
    synchronized int take() {
        int block = free.poll();
        if (block < 0) {
            block = packed.poll();
            if (block < 0) {
                block = sealed.poll();
                overtaken += block < 0 ? 0 : 1;
            }
            if (block >= 0) {
                lost += events[block];
                inUse--;
            }
        }
        inUse += block < 0 ? 0 : 1;
        return block;
    }

    /** As {@link #take}, for what is packed: never at the price of a block that is newer. */
    synchronized int takeToFill() {
        return free.size + packed.size == 0 ? -1 : take();
    }

    /** Gives back a block that was written. */
    synchronized void seal(int block, int bytesOfEvents, int bytes) {
        written += bytesOfEvents;
        events[block] = bytesOfEvents;
        used[block] = bytes;
        sealed.add(block);
    }

    /** The oldest block that is not packed, to be packed; -1 when there is none. */
    synchronized int toPack() {
        return sealed.poll();
    }

    /** Whether an eighth of all blocks waits to be packed. */
    synchronized boolean isBehind() {
        return sealed.size > used.length / 8;
    }

    synchronized int used(int block) {
        return used[block];
    }

    synchronized int events(int block) {
        return events[block];
    }

    /** A block holds others now, or is as small as it gets. */
    synchronized void keep(int block, int bytesOfEvents) {
        events[block] = bytesOfEvents;
        packed.add(block);
    }

    /** What was in the block is in another one, or was never there. */
    synchronized void release(int block) {
        events[block] = 0;
        free.add(block);
        inUse--;
    }

    /** How many blocks were overwritten before they could be packed. */
    synchronized int overtaken() {
        return overtaken;
    }

    synchronized int inUse() {
        return inUse;
    }

    synchronized long written() {
        return written;
    }

    synchronized long lost() {
        return lost;
    }

    /** Events were written that are in no block. */
    synchronized void lose(long bytes) {
        written += bytes;
        lost += bytes;
    }
}
