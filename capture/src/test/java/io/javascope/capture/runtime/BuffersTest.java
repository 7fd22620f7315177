package io.javascope.capture.runtime;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BuffersTest {
    @Test
    void theBufferOfAThreadThatHasEndedIsFreed() throws Exception {
        AtomicReference<@Nullable ThreadBuffer> made = new AtomicReference<>();
        Thread thread = new Thread(() -> made.set(Buffers.current()));
        thread.start();
        thread.join();
        WeakReference<ThreadBuffer> buffer = removed(made.get());
        made.set(null);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return buffer.get() == null;
        });
    }

    private static WeakReference<ThreadBuffer> removed(@Nullable ThreadBuffer made) {
        ThreadBuffer buffer = Objects.requireNonNull(made);
        Buffers.remove(buffer);
        return new WeakReference<>(buffer);
    }
}
