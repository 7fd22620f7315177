package io.javascope.foundation.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenMetricsTest {
    private final Telemetry telemetry = new Telemetry();

    @Test
    void withoutSeriesThereIsTheEndMarkOnly() {
        assertThat(telemetry.openMetrics()).isEqualTo("# EOF\n");
    }

    @Test
    void everyKindOfSeriesIsWellFormed() {
        telemetry
                .counter("javascope_events", "Events.", Labels.of("kind", "config.changed"))
                .add(3);
        telemetry
                .counter("javascope_events", "Events.", Labels.of("kind", "session.started"))
                .increment();
        telemetry.gauge("javascope_clients", "Clients.", Labels.NONE, () -> 2);
        telemetry.gauge("javascope_load", "Load.", Labels.NONE, () -> Double.NaN);
        Histogram histogram =
                telemetry.durations("javascope_write_seconds", "Writes.", Labels.of("what", "events", "where", "disk"));
        histogram.record(500);
        histogram.record(3_000_000);
        histogram.record(60_000_000_000L);
        var read = OpenMetricsReader.read(telemetry.openMetrics());
        assertThat(read)
                .containsEntry("javascope_events_total{kind=\"config.changed\"}", 3.0)
                .containsEntry("javascope_events_total{kind=\"session.started\"}", 1.0)
                .containsEntry("javascope_clients", 2.0)
                .containsEntry("javascope_load", Double.NaN)
                .containsEntry("javascope_write_seconds_bucket{what=\"events\",where=\"disk\",le=\"1e-06\"}", 1.0)
                .containsEntry("javascope_write_seconds_bucket{what=\"events\",where=\"disk\",le=\"0.01\"}", 2.0)
                .containsEntry("javascope_write_seconds_bucket{what=\"events\",where=\"disk\",le=\"+Inf\"}", 3.0)
                .containsEntry("javascope_write_seconds_count{what=\"events\",where=\"disk\"}", 3.0)
                .containsEntry("javascope_write_seconds_sum{what=\"events\",where=\"disk\"}", 60.0030005);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a\"b", "a\\b", "a\nb", "# EOF", "}", "日本語 \uD83D\uDE00", "\uD83D", "{le=\"1\"}", "\u0000"})
    void anyTextMayBeTheValueOfALabel(String value) {
        telemetry
                .counter("javascope_test", "A \"help\"\nwith \\ all.", Labels.of("value", value))
                .increment();
        assertThat(OpenMetricsReader.read(telemetry.openMetrics())).hasSize(1);
    }

    @Test
    void longValuesWithTheSameBeginningAreOneSeries() {
        String begin = "x".repeat(200);
        telemetry
                .counter("javascope_test", "A test.", Labels.of("value", begin + "1"))
                .increment();
        telemetry
                .counter("javascope_test", "A test.", Labels.of("value", begin + "2"))
                .increment();
        assertThat(OpenMetricsReader.read(telemetry.openMetrics()).values()).containsExactly(2.0);
    }

    @Test
    void seriesBeyondTheBoundAreCountedTogether() {
        IntStream.range(0, Telemetry.MOST_SERIES + 500)
                .forEach(at -> telemetry
                        .counter("javascope_test", "A test.", Labels.of("at", "n" + at))
                        .increment());
        var read = OpenMetricsReader.read(telemetry.openMetrics());
        assertThat(read)
                .hasSize(Telemetry.MOST_SERIES + 1)
                .containsEntry("javascope_test_total{overflow=\"true\"}", 500.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "javascope_", "javascope_Events", "javascope_events_total", "javascope_a b"})
    void aNameThatTheFormatDoesNotHaveIsRefused(String name) {
        assertThatThrownBy(() -> telemetry.counter(name, "A test.", Labels.NONE))
                .hasMessageContaining(name);
    }

    @Test
    void oneNameIsOneKindOfSeries() {
        telemetry.counter("javascope_test", "A test.", Labels.NONE);
        assertThatThrownBy(() -> telemetry.gauge("javascope_test", "A test.", Labels.NONE, () -> 1))
                .hasMessageContaining("another kind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# EOF",
                "a 1\n# EOF\n",
                "# TYPE a counter\na 1\n# EOF\n",
                "# TYPE a gauge\na{b=c} 1\n# EOF\n",
                "# TYPE a gauge\na 1\na 1\n# EOF\n",
                "# TYPE a gauge\na x\n# EOF\n",
                "# EOF\nmore\n"
            })
    void theReaderOfThisTestIsStrict(String text) {
        assertThatThrownBy(() -> OpenMetricsReader.read(text)).isInstanceOf(AssertionError.class);
    }
}
