package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.history.timeline.ChunkSummary.FirstDraw;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EdgeTicksTest {
    @Test
    void whatAThreadKnewAtANumberHoldsForLaterNumbersOfThreadsThatDidNotKnowItYet() {
        var ticks = new EdgeTicks(List.of(new FirstDraw(7, 4), new FirstDraw(3, 2), new FirstDraw(5, 9)));
        assertThat(List.of(ticks.at(2), ticks.at(3), ticks.at(4), ticks.at(5), ticks.at(7), ticks.at(100)))
                .containsExactly(0, 2, 2, 9, 9, 9);
    }

    @Test
    void withoutNumbersNothingIsKnown() {
        assertThat(new EdgeTicks(List.of()).at(1)).isZero();
    }
}
