package io.javascope.foundation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many writers and readers at once, while the oldest events are let go. */
class EventRacesTest {
    private static final int WRITERS = 6;
    private static final int EACH = 4_000;

    @TempDir
    private Path folder;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    @Test
    void aCorrelationIsAlwaysAWholeEndOfWhatItsWriterWrote() throws Exception {
        EventBounds tight = new EventBounds(Duration.ofDays(1), 1_500, 8 << 20);
        try (TestStore test = TestStore.in(folder.resolve("events"), tight)) {
            List<Thread> readers = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                readers.add(Thread.ofPlatform().start(() -> guarded(() -> readUntilOver(test.store))));
            }
            List<Thread> writers = new ArrayList<>();
            for (long writer = 1; writer <= WRITERS; writer++) {
                long correlation = writer;
                Thread.Builder builder = writer % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
                writers.add(builder.start(() -> guarded(() -> write(test.store, correlation))));
            }
            join(writers);
            over.set(true);
            join(readers);
            assertThat(broken.get()).isNull();
            assertThat(test.all()).hasSize(1_500);
            assertThat(test.store.figures().accepted()).isEqualTo((long) WRITERS * EACH);
            check(test.store);
        }
    }

    private static void write(EventStore store, long correlation) throws InterruptedException {
        for (int number = 1; number <= EACH; number++) {
            Event event = store.event(
                    Kind.SESSION_STARTED, Cause.within(correlation), "", Map.of("n", String.valueOf(number)));
            assertThat(store.append(event, Duration.ofSeconds(30))).isTrue();
        }
    }

    private void readUntilOver(EventStore store) {
        while (!over.get()) {
            check(store);
        }
    }

    private static void check(EventStore store) {
        for (long correlation = 1; correlation <= WRITERS; correlation++) {
            long[] numbers = store.find(EventQuery.ALL.withCorrelation(correlation)).stream()
                    .mapToLong(
                            event -> Long.parseLong(String.valueOf(event.data().get("n"))))
                    .toArray();
            if (numbers.length > 0) {
                assertThat(numbers)
                        .isEqualTo(LongStream.range(numbers[0], numbers[0] + numbers.length)
                                .toArray());
            }
        }
        assertThat(store.figures().kept()).isLessThanOrEqualTo(1_500);
    }

    private void guarded(Body body) {
        try {
            body.run();
        } catch (Throwable failure) {
            broken.compareAndSet(null, failure);
        }
    }

    private interface Body {
        void run() throws Exception;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
