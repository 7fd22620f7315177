package io.javascope.capture.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format;
import io.javascope.recording.format.Format.Chunk;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedBlocksTest {
    private static final int ROUNDS = 20_000;
    private static final int USED = 512;

    @TempDir
    private Path folder;

    /** At whatever moment a process is killed: a reader who comes between two stores sees the same. */
    @Test
    void aReaderWalksToTheBlocksEndWhileRegionsAreDivided() throws Exception {
        try (FileChannel file = FileChannel.open(
                folder.resolve("ring.jsr"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            Ring ring = new Ring(file, 64 * Format.BLOCK, 0, 1);
            SharedBlocks shared = new SharedBlocks(ring);
            AtomicLong block = new AtomicLong();
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong walks = new AtomicLong();
            AtomicLong broken = new AtomicLong();
            Thread reader = new Thread(() -> {
                while (!over.get()) {
                    long start = block.get();
                    if (start != 0 && !reachesTheEnd(start) && block.get() == start) {
                        broken.incrementAndGet();
                    }
                    walks.incrementAndGet();
                }
            });
            reader.start();
            for (int i = 0; i < ROUNDS; i++) {
                divideOnce(shared, block);
            }
            over.set(true);
            reader.join();

            assertThat(walks.get()).isGreaterThan(100);
            assertThat(broken.get()).isZero();
        }
    }

    /** All of a block: each region is written, and its rest given back. */
    private static void divideOnce(SharedBlocks shared, AtomicLong block) {
        SharedBlocks.Region first = Objects.requireNonNull(shared.take());
        long start = first.address();
        block.set(start);
        SharedBlocks.Region region = first;
        while (true) {
            write(region);
            shared.giveBack(region, USED, USED - Chunk.HEADER);
            if (region.address() + region.size() == start + Format.BLOCK && region.size() - USED < 1536) {
                block.set(0);
                return;
            }
            region = Objects.requireNonNull(shared.take());
        }
    }

    /** What was there before is no head of a chunk. */
    private static void write(SharedBlocks.Region region) {
        for (int at = Chunk.HEADER; at < region.size(); at += 8) {
            Memory.putLong(region.address() + at, -1);
        }
        Memory.putInt(region.address() + Chunk.STATE, Chunk.SEALED);
    }

    private static boolean reachesTheEnd(long start) {
        long at = start;
        while (at < start + Format.BLOCK) {
            if (Memory.getInt(at) != Format.CHUNK_MAGIC) {
                return false;
            }
            int size = Memory.getInt(at + Chunk.SIZE);
            if (size <= 0) {
                return false;
            }
            at += size;
        }
        return at == start + Format.BLOCK;
    }
}
