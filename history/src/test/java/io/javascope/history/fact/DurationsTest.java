package io.javascope.history.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DurationsTest {
    @Test
    void everyDurationFallsIntoABucketThatIsTwelvePercentWideAtMost() {
        for (int millis = 0; millis < 1 << 24; millis += 1 + millis / 100) {
            int bucket = Durations.bucket(millis);
            assertThat(Durations.least(bucket)).isLessThanOrEqualTo(millis);
            assertThat(Durations.least(bucket + 1)).isGreaterThan(millis);
            assertThat((Durations.least(bucket + 1) - Durations.least(bucket)) * 8L)
                    .isLessThanOrEqualTo(Math.max(8, millis));
        }
    }

    @Test
    void percentilesAreOfTheOrderedDurations() {
        Durations durations = new Durations();
        assertThat(durations.percentile(50)).isZero();
        for (int millis = 1; millis <= 20; millis++) {
            durations.add(millis);
        }
        assertThat(durations.count()).isEqualTo(20);
        assertThat(durations.percentile(50)).isEqualTo(10);
        assertThat(durations.percentile(95)).isEqualTo(19);
        assertThat(durations.percentile(100)).isEqualTo(20);
    }
}
