package io.javascope.history.flame;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.history.timeline.RecordedFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run as a picture, whole and with calls summed up. */
final class FlameChartIT {
    @TempDir
    private static Path folder = Path.of("");

    private static Path recording = Path.of("");

    @BeforeAll
    static void record() throws Exception {
        recording =
                RecordedFixture.run(folder, "plan=calls", "Travelled", "1000").recording();
    }

    @Test
    void everyCallIsDrawnWithinTheCallsAroundIt() throws Exception {
        FlameChart chart = FlameChart.of(recording, FlameChart.MOST_CALLS);
        assertThat(chart.least()).isZero();
        assertThat(chart.lostBytes()).isZero();
        FlameChart.Thread main = thread(chart, "main");
        assertThat(calls(chart, main, "programs.Travelled.factorial"))
                .extracting(FlameChart.Call::depth)
                .containsExactly(1, 2, 3, 4, 5);
        List<FlameChart.Call> nested = calls(chart, main, "programs.Travelled.factorial");
        for (int i = 1; i < nested.size(); i++) {
            assertThat(nested.get(i).start())
                    .isGreaterThanOrEqualTo(nested.get(i - 1).start());
            assertThat(nested.get(i).start() + nested.get(i).length())
                    .isLessThanOrEqualTo(
                            nested.get(i - 1).start() + nested.get(i - 1).length() + 0.01);
        }
        assertThat(calls(chart, main, "programs.Travelled.reject"))
                .allSatisfy(call -> assertThat(call.end()).isEqualTo(FlameChart.End.THROWN));
        assertThat(main.exceptions())
                .anySatisfy(thrown -> assertThat(thrown.text()).contains("IllegalArgument"));
        assertThat(calls(chart, thread(chart, "other"), "programs.Travelled$Account.share"))
                .hasSize(5);
        assertThat(main.sums()).isEmpty();
    }

    @Test
    void callsForWhichThereIsNoRoomAreSummedUpAndNoneIsForgotten() throws Exception {
        FlameChart all = FlameChart.of(recording, FlameChart.MOST_CALLS);
        FlameChart few = FlameChart.of(recording, 4);
        long drawn =
                few.threads().stream().mapToLong(each -> each.calls().size()).sum();
        long summed = few.threads().stream()
                .flatMap(each -> each.sums().stream())
                .mapToLong(FlameChart.Sum::count)
                .sum();
        assertThat(drawn).isPositive().isLessThanOrEqualTo(4);
        assertThat(few.calls()).isEqualTo(all.calls());
        assertThat(drawn + summed).isEqualTo(few.calls());
        assertThat(few.least()).isPositive();
        assertThat(thread(few, "main").calls())
                .as("the longest call of all")
                .anySatisfy(call -> assertThat(few.methods().get(call.method())).isEqualTo("programs.Travelled.main"));
    }

    private static FlameChart.Thread thread(FlameChart chart, String name) {
        return chart.threads().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<FlameChart.Call> calls(FlameChart chart, FlameChart.Thread thread, String method) {
        return thread.calls().stream()
                .filter(call -> chart.methods().get(call.method()).equals(method))
                .toList();
    }
}
