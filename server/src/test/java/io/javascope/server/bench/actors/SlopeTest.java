package io.javascope.server.bench.actors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SlopeTest {
    @Test
    void ofALineItIsItsSlope() {
        var slope = new Slope();
        for (int x = 0; x < 5; x++) {
            slope.add(x, 100 - 3 * x);
        }
        assertThat(slope.median()).isEqualTo(-3);
    }

    @Test
    void pointsThatAreCloseTogetherDoNotDecideIt() {
        var slope = new Slope();
        for (int x = 0; x <= 10; x++) {
            slope.add(x, x);
            slope.add(x + 0.001, x + 500);
        }
        assertThat(slope.median()).isBetween(-1.0, 100.0);
    }

    @Test
    void oneDisturbedPointDoesNotMoveIt() {
        var slope = new Slope();
        for (int x = 0; x < 9; x++) {
            slope.add(x, x == 4 ? 1_000_000 : 2 * x);
        }
        assertThat(slope.median()).isEqualTo(2);
    }
}
