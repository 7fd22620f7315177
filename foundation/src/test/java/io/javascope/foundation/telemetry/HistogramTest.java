package io.javascope.foundation.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    private final Telemetry telemetry = new Telemetry();

    private Histogram histogram() {
        return telemetry.durations("javascope_test_seconds", "A test.", Labels.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aBucketHoldsItsValueToWithinASixteenth(long seed) {
        Random random = new Random(seed);
        LongStream edges = LongStream.range(0, 63)
                .map(bit -> 1L << bit)
                .flatMap(power -> LongStream.of(power - 1, power, power + 1));
        LongStream any = random.longs(100_000, 0, Long.MAX_VALUE).map(value -> value >>> random.nextInt(63));
        LongStream.concat(LongStream.concat(edges, any), LongStream.of(Long.MAX_VALUE))
                .forEach(value -> {
                    int bucket = Buckets.of(value);
                    assertThat(bucket).isBetween(0, Buckets.COUNT - 1);
                    assertThat(Buckets.highest(bucket)).isGreaterThanOrEqualTo(value);
                    assertThat(Buckets.highest(bucket) - value).isLessThanOrEqualTo(value / 16);
                    if (bucket > 0) {
                        assertThat(Buckets.highest(bucket - 1)).isLessThan(value);
                    }
                });
    }

    @Test
    void aNegativeValueCountsAsZero() {
        Histogram histogram = histogram();
        histogram.record(-5);
        assertThat(histogram.read().count()).isEqualTo(1);
        assertThat(histogram.read().sum()).isZero();
        assertThat(histogram.read().quantile(1)).isZero();
    }

    @Test
    void quantilesAreThoseOfTheValuesToWithinASixteenth() {
        Histogram histogram = histogram();
        LongStream.rangeClosed(1, 100_000).forEach(histogram::record);
        Distribution read = histogram.read();
        assertThat(read.quantile(0.5)).isBetween(50_000L, 53_125L);
        assertThat(read.quantile(0.99)).isBetween(99_000L, 105_188L);
        assertThat(read.atMost(100_000)).isBetween(93_750L, 100_000L);
    }

    @Test
    void nothingIsLostWhenManyThreadsWriteAtOnce() throws InterruptedException {
        Histogram histogram = histogram();
        Counter counter = telemetry.counter("javascope_test", "A test.", Labels.NONE);
        int writers = 16;
        int each = 50_000;
        var start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int at = 0; at < writers; at++) {
            Thread.Builder builder = at % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
            threads.add(builder.start(() -> {
                try {
                    start.await();
                } catch (InterruptedException stop) {
                    return;
                }
                for (int value = 0; value < each; value++) {
                    histogram.record(value);
                    counter.increment();
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(counter.value()).isEqualTo((long) writers * each);
        assertThat(histogram.read().count()).isEqualTo((long) writers * each);
        assertThat(histogram.read().sum()).isEqualTo((long) writers * each * (each - 1) / 2);
    }

    @Test
    void aCounterNeverGoesBack() {
        Counter counter = telemetry.counter("javascope_test", "A test.", Labels.NONE);
        assertThatThrownBy(() -> counter.add(-1)).hasMessageContaining("-1");
        assertThat(counter.value()).isZero();
    }
}
