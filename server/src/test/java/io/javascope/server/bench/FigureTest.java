package io.javascope.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class FigureTest {

    @Test
    void theMedianLiesBetweenTheTwoMiddleMeasurements() {
        assertThat(samples(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(samples(7).median()).isEqualTo(7);
    }

    @Test
    void quartilesAndNoiseTellHowFarTheMiddleHalfSpreads() {
        var samples = samples(1, 2, 3, 4, 5);

        assertThat(samples.lowerQuartile()).isEqualTo(2);
        assertThat(samples.upperQuartile()).isEqualTo(4);
        assertThat(samples.noise()).isCloseTo(2 / 3.0, within(1e-9));
    }

    @Test
    void nothingMeasuredIsAnError() {
        assertThatThrownBy(new Samples()::median).hasMessage("Nothing was measured.");
    }

    @Test
    void theJsonLineHasTheMembersOfTheContract() {
        var line =
                new Figure("next to stopped", samples(0.3, 0.5, 0.4), "bare JDI", samples(0.1, 0.2, 0.2), 0.4).json();

        assertThat(line.get("figure").getAsString()).isEqualTo("next to stopped");
        assertThat(line.get("value").getAsDouble()).isEqualTo(0.4);
        assertThat(line.get("unit").getAsString()).isEqualTo("ms");
        assertThat(line.get("peer").getAsString()).isEqualTo("bare JDI");
        assertThat(line.get("peerValue").getAsDouble()).isEqualTo(0.2);
        assertThat(line.get("ratio").getAsDouble()).isEqualTo(2);
        assertThat(line.get("goal").getAsDouble()).isEqualTo(0.4);
        assertThat(line.get("holds").getAsBoolean()).isTrue();
        assertThat(line.get("noise").getAsDouble()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void aMedianAboveTheGoalMissesIt() {
        var figure = new Figure("refresh", samples(5, 6, 7), "bare JDI", samples(1, 1, 1), 3);

        assertThat(figure.holds()).isFalse();
        assertThat(figure.text()).contains("6.000 ms", "ratio 6.00", "goal 3.0 ms: missed");
    }

    private static Samples samples(double... values) {
        var samples = new Samples();
        for (double value : values) {
            samples.add(value);
        }
        return samples;
    }
}
