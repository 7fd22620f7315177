package io.javascope.foundation.event;

import io.javascope.foundation.health.HealthBoard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an event store is given.
 *
 * @param folder where its files are; null: in memory only
 * @param bounds asked at each batch, so that they may change
 * @param clock what events are dated by
 * @param nanos the monotonic clock, by which they age
 * @param health where the store says how it is, as {@code events}
 * @param lookAgain how often it lets go what is too old and tries a disk that did not work
 */
public record EventStoreSetup(
        @Nullable Path folder,
        Supplier<EventBounds> bounds,
        InstantSource clock,
        LongSupplier nanos,
        HealthBoard health,
        Duration lookAgain) {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    /** With the clocks of this machine. */
    public static EventStoreSetup of(@Nullable Path folder, Supplier<EventBounds> bounds, HealthBoard health) {
        return new EventStoreSetup(folder, bounds, InstantSource.system(), System::nanoTime, health, LOOK_AGAIN);
    }
}
