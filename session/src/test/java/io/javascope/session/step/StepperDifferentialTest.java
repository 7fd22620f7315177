package io.javascope.session.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Debuggees;
import io.javascope.session.StepKind;
import io.javascope.workspace.jdk.JdkSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever JDI's own steps lead, ours lead too. */
final class StepperDifferentialTest {
    private static final int MOST = 400;

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void stepsEndWhereThoseOfJdiEnd(int feature) throws Exception {
        var java = JdkSearch.ofThisMachine().exactly(feature).orElseThrow().java();
        var stops = 0;
        for (long seed = 0; seed < 6; seed++) {
            var plain = walk(java, false, seed);
            var ours = walk(java, true, seed);

            assertThat(ours).as("seed " + seed).isEqualTo(plain);
            stops += plain.size();
        }
        assertThat(stops).isGreaterThan(300);
    }

    /** Seed 0 only steps over; the others into and out too. */
    private static List<String> walk(Path java, boolean ours, long seed) throws Exception {
        var random = new Random(seed);
        var stands = new ArrayList<String>();
        try (var walk = Walk.through(java, "AwkwardSteps", "BREAK here", ours)) {
            for (var i = 0; i < MOST; i++) {
                var dice = random.nextInt(10);
                // Out of main is the end.
                var kind = seed == 0 || (dice == 9 && walk.here().depth() == 1) ? StepKind.OVER : kind(dice);
                var stand = walk.step(kind);
                if (ours && stand.isPresent()) {
                    assertThat(walk.requestsLeft())
                            .as("requests left at " + stand)
                            .isZero();
                }
                if (stand.isEmpty()) {
                    stands.add(kind + " end");
                    return stands;
                }
                stands.add(kind + " " + stand.get());
            }
        }
        return stands;
    }

    private static StepKind kind(int dice) {
        return dice < 4 ? StepKind.INTO : dice < 9 ? StepKind.OVER : StepKind.OUT;
    }
}
