package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format;
import io.javascope.recording.format.PackedBlock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Compresses sealed blocks of the ring, the oldest first, several into one, on a daemon thread of the lowest priority.
 * It rests as long as it works, unless much is waiting; and when the program writes so fast that blocks are overwritten
 * before they are packed, it stops for some seconds: compressing would gain nothing.
 *
 * <p>At any moment each chunk is in the ring: the blocks that were packed are cleared after the block that holds them
 * is valid. A process that is killed between leaves some twice, which a reader tells by their thread and number.
 */
public final class Packer implements Runnable {
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SHORTEST_REST = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(8);

    /** More are not put into one, so that few wait to be freed. */
    private static final int MOST_SOURCES = 64;

    private final Ring ring;
    private final Blocks blocks;
    private final PackedBlock packing = new PackedBlock();
    private final int[] sources = new int[MOST_SOURCES];
    private int count;
    private int target = -1;
    private int events;
    private long rest = SHORTEST_REST;

    Packer(Ring ring) {
        this.ring = ring;
        this.blocks = ring.blocks();
    }

    /** From now on, until the JVM ends. */
    public static void start(Ring ring) {
        if (ring.isLarge()) {
            Thread thread = new Thread(null, new Packer(ring), "javascope-packer", 0, false);
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    @Override
    public void run() {
        int overtaken = 0;
        while (true) {
            int now = blocks.overtaken();
            if (now != overtaken) {
                overtaken = now;
                complete();
                LockSupport.parkNanos(rest);
                rest = Math.min(LONGEST_REST, rest * 2);
                overtaken = blocks.overtaken();
            }
            long began = System.nanoTime();
            int block = blocks.toPack();
            if (block < 0) {
                LockSupport.parkNanos(IDLE_NANOS);
            } else {
                rest = Math.max(SHORTEST_REST, rest - IDLE_NANOS);
                pack(block);
                if (!blocks.isBehind()) {
                    LockSupport.parkNanos(System.nanoTime() - began);
                }
            }
        }
    }

    /** One that is no longer among the sealed ones. */
    void pack(int block) {
        Secrets.erase(ring.address(block), ring.address(block) + blocks.used(block));
        boolean smaller = packing.compress(ring.bytes(block), blocks.used(block));
        if (!smaller || count == MOST_SOURCES) {
            complete(); // what is in it is older than the block: it has to be given up before that
        }
        if (!smaller || !open()) {
            blocks.keep(block, blocks.events(block)); // it stays as it is
        } else if (packing.append()) {
            added(block);
        } else {
            goOn(block);
        }
    }

    private boolean open() {
        if (target < 0) {
            target = ring.takeToFill();
            if (target >= 0) {
                packing.begin(ring.bytes(target));
            }
        }
        return target >= 0;
    }

    private void goOn(int block) {
        int next = ring.takeToFill();
        if (next < 0) {
            complete(); // which frees some
            if (open() && packing.append()) {
                added(block);
            } else {
                blocks.keep(block, blocks.events(block));
            }
            return;
        }
        boolean begins = packing.continueIn(ring.bytes(next), next);
        if (begins) {
            added(block);
        }
        finish();
        target = next;
        if (!begins) {
            added(block);
        }
    }

    private void added(int block) {
        sources[count++] = block;
        events += blocks.events(block);
    }

    /** Ends the block that is being filled, if there is one; else the last one may be somebody else's by now. */
    void complete() {
        if (target >= 0) {
            packing.complete();
            finish();
        }
    }

    /** The block becomes valid, then what it holds is freed. */
    private void finish() {
        Memory.storeFence();
        Memory.putInt(ring.address(target) + Format.Chunk.STATE, Format.Chunk.SEALED);
        Memory.storeFence();
        for (int i = 0; i < count; i++) {
            ring.clear(sources[i]);
            blocks.release(sources[i]);
        }
        blocks.keep(target, events);
        target = -1;
        count = 0;
        events = 0;
    }
}
