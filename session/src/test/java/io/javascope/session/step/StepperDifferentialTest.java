package io.javascope.session.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.session.StepKind;
import io.javascope.workspace.jdk.JdkSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever JDI's own steps lead, ours lead too. */
final class StepperDifferentialTest {
    private static final int MOST = 400;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void stepsEndWhereThoseOfJdiEnd(int feature) throws Exception {
        var java = JdkSearch.ofThisMachine().exactly(feature).orElseThrow().java();
        for (long seed = 0; seed < 4; seed++) {
            var plain = walk(java, false, seed);
            var ours = walk(java, true, seed);

            assertThat(ours).as("seed " + seed).isEqualTo(plain);
            assertThat(plain).hasSizeGreaterThan(15);
        }
    }

    /** Seed 0 only steps over; the others into and out too. */
    private static List<String> walk(Path java, boolean ours, long seed) throws Exception {
        var random = new Random(seed);
        var stands = new ArrayList<String>();
        try (var walk = Walk.through(java, "AwkwardSteps", "BREAK here", ours)) {
            for (var i = 0; i < MOST; i++) {
                var kind = seed == 0 ? StepKind.OVER : kind(random.nextInt(10));
                var stand = walk.step(kind);
                if (ours && stand.isPresent()) {
                    assertThat(walk.requestsLeft()).as("requests left at " + stand).isZero();
                }
                if (stand.isEmpty() || stand.get().depth() == 0) {
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
