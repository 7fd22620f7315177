package io.javascope.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockFileTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private LockFile lock() {
        return new LockFile(folder.resolve("lock"));
    }

    @Test
    void threadsOfOneProcessTakeTurns() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofVirtual().start(() -> {
                try {
                    lock().locked(LONG, () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        LockSupport.parkNanos(1_000_000);
                        return inside.decrementAndGet();
                    });
                } catch (IOException | InterruptedException failed) {
                    most.set(Integer.MAX_VALUE);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void whoWaitsLongerThanTheDeadlineIsToldWhatIsLocked() throws IOException, InterruptedException {
        lock().locked(LONG, () -> {
            assertThatThrownBy(() -> lock().locked(Duration.ofMillis(50), () -> "never"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(folder.resolve("lock").toString());
            return "done";
        });
        assertThat(lock().<String, IOException>locked(LONG, () -> "free again")).isEqualTo("free again");
    }

    @Test
    void whoWaitsCanBeInterrupted() throws IOException, InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        lock().locked(LONG, () -> {
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    lock().locked(LONG, () -> "never");
                } catch (InterruptedException expected) {
                    interrupted.countDown();
                } catch (IOException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            waiting.interrupt();
            interrupted.await();
            return "done";
        });
        assertThat(interrupted.getCount()).isZero();
    }
}
