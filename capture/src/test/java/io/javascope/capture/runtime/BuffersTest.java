package io.javascope.capture.runtime;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class BuffersTest {
    @Test
    void theBufferOfAThreadThatHasEndedIsFreed() throws Exception {
        AtomicReference<ThreadBuffer> made = new AtomicReference<>();
        Thread thread = new Thread(() -> made.set(Buffers.current()));
        thread.start();
        thread.join();
        Buffers.remove(made.get());
        WeakReference<ThreadBuffer> buffer = new WeakReference<>(made.getAndSet(null));

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return buffer.get() == null;
        });
    }
}
