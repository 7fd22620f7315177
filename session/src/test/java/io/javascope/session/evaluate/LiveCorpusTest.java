package io.javascope.session.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.session.invoke.StoppedProgram;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expression of the fixture has at the stop the value that Java itself gave it in the program. */
final class LiveCorpusTest {
    private static final String[] STOPS = {
        "BREAK in values", "BREAK in static", "BREAK in lambda", "BREAK in anonymous", "BREAK in inner"
    };

    @ParameterizedTest
    @ValueSource(ints = {25, 17})
    void evaluatesAsJavaDoes(int feature) throws InterruptedException {
        var softly = new SoftAssertions();
        int count = 0;
        try (var program = StoppedProgram.start(feature, "Expressions", STOPS)) {
            for (var marker : STOPS) {
                var stop = AtStop.next(program);
                var printed = program.outputUntil("stop\t" + marker.substring(marker.lastIndexOf(' ') + 1));
                for (var wanted : Corpus.of(program.source().path(), printed)) {
                    softly.assertThat(AtStop.print(() -> stop.live(wanted.expression())))
                            .as(wanted.toString())
                            .isEqualTo(wanted.expected());
                    count++;
                }
                program.resume();
            }
        }
        softly.assertAll();
        assertThat(count).isGreaterThan(400);
    }
}
