package io.javascope.foundation.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UuidV7Test {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-28T08:00:00Z"));
    private final InstantSource clock = now::get;
    private final Random random = new Random(7);
    private final UuidV7 source = new UuidV7(clock, random::nextLong);

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "2026-11-28T08:00:00.123Z, 1795852800123",
        "2038-01-19T03:14:08Z, 2147483648000",
        "9999-12-31T23:59:59.999Z, 253402300799999",
        "1969-12-31T23:59:59Z, 0",
        "+12000-01-01T00:00:00Z, 281474976710655"
    })
    void theFirst48BitsAreTheMilliseconds(Instant time, long expected) {
        now.set(time);
        UUID name = source.next();
        assertThat(name.getMostSignificantBits() >>> 16).isEqualTo(expected);
        assertThat(name.version()).isEqualTo(7);
        assertThat(name.variant()).isEqualTo(2);
    }

    @Test
    void namesRiseWhileTheClockStandsStillOrGoesBack() {
        List<UUID> names = new ArrayList<>();
        for (int at = 0; at < 20_000; at++) {
            if (at % 5_000 == 4_999) {
                now.updateAndGet(time -> time.minusSeconds(3_600));
            }
            names.add(source.next());
        }
        assertThat(names.stream().map(UUID::toString)).isSorted();
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }

    @Test
    void namesOfManyThreadsDiffer() throws InterruptedException {
        Set<UUID> names = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int at = 0; at < 8; at++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int made = 0; made < 5_000; made++) {
                    names.add(UuidV7.make());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(names).hasSize(40_000);
    }
}
