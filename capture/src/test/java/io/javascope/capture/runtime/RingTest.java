package io.javascope.capture.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RingTest {
    private static final int SEGMENT = 256;

    @TempDir
    private Path folder;

    private Ring ring(int blocks) throws IOException {
        FileChannel file = FileChannel.open(
                folder.resolve("ring"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return new Ring(file, (long) blocks * Format.BLOCK, 0, 1);
    }

    private static int written(Ring ring) {
        int block = ring.take();
        ring.seal(block, 1, 1);
        return block;
    }

    private static void fill(Ring ring, int blocks) {
        for (int i = 0; i < blocks; i++) {
            written(ring);
        }
    }

    @Test
    void aThreadWaitsForTheRingToGrowAndTheOldestStays() throws Exception {
        Ring ring = ring(2 * SEGMENT);
        fill(ring, SEGMENT);
        FutureTask<Boolean> taking = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            int block = written(ring);
            return block >= SEGMENT && Thread.currentThread().isInterrupted();
        });
        ring.grownBy(Thread.currentThread());
        new Thread(taking).start();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(10)); // until it is called for

        assertThat(ring.grow()).isTrue();

        assertThat(taking.get(10, TimeUnit.SECONDS))
                .as("a new block, and the interrupt stays")
                .isTrue();
        assertThat(ring.lost()).isZero();
    }

    @Test
    void whereNothingLetsItGrowTheOldestGoes() throws IOException {
        Ring ring = ring(2 * SEGMENT);
        fill(ring, SEGMENT);
        assertThat(written(ring)).isZero();
        assertThat(written(ring)).isEqualTo(1);
        assertThat(ring.lost()).isEqualTo(2);
    }

    @Test
    void aThreadThatWritesAsFastAsItCanLosesNothingBeforeTheRingHasItsSize() throws Exception {
        Ring ring = ring(6 * SEGMENT);
        FutureTask<Void> growing = new FutureTask<>(() -> {
            while (ring.grow()) {}
            return null;
        });
        new Thread(growing).start();
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < 6 * SEGMENT; i++) {
            taken.add(written(ring));
        }
        growing.get(10, TimeUnit.SECONDS);
        assertThat(taken).hasSize(6 * SEGMENT);
        assertThat(ring.lost()).isZero();
        assertThat(written(ring)).as("now it is full").isZero();
        assertThat(ring.lost()).isEqualTo(1);
    }
}
