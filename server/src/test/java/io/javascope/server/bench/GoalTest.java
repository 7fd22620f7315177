package io.javascope.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GoalTest {

    @Test
    void moreIsBetterWhereTheGoalIsALeast() {
        assertThat(figure(samples(7, 8, 9), null, new Goal.AtLeast(8)).holds()).isTrue();
        assertThat(figure(samples(6, 7, 8), null, new Goal.AtLeast(8)).holds()).isFalse();
    }

    @Test
    void thePeerOfTheSameRunSetsTheMark() {
        var goal = new Goal.AtLeastThePeer();

        assertThat(figure(samples(5), samples(4), goal).holds()).isTrue();
        var missed = figure(samples(3), samples(4), goal);
        assertThat(missed.holds()).isFalse();
        assertThat(missed.json().get("goal").getAsDouble()).isEqualTo(4);
        assertThat(missed.text()).contains("goal at least 4.0 M/s: missed");
    }

    @Test
    void withoutThePeerThatSetsTheMarkNothingIsJudged() {
        var figure = figure(samples(3), null, new Goal.AtLeastThePeer());

        assertThat(figure.holds()).isTrue();
        assertThat(figure.json().keySet()).doesNotContain("goal", "holds", "peer", "ratio");
        assertThat(figure.text()).contains("not measured in this run");
    }

    @Test
    void aPeerOfZeroHasNoRatio() {
        var line = figure(samples(0), samples(0), new Goal.AtMost(0)).json();

        assertThat(line.has("ratio")).isFalse();
        assertThat(line.get("holds").getAsBoolean()).isTrue();
        assertThat(line.get("noise").getAsDouble()).isZero();
    }

    @Test
    void sidesThatTookTurnsAreDividedPairByPair() {
        assertThat(samples(10, 20, 40).dividedBy(samples(5, 5, 5)).median()).isEqualTo(4);
    }

    private static Figure figure(Samples ours, @Nullable Samples peers, Goal goal) {
        return new Figure("casts", "M/s", ours, "a peer", peers, goal);
    }

    private static Samples samples(double... values) {
        var samples = new Samples();
        for (double value : values) {
            samples.add(value);
        }
        return samples;
    }
}
