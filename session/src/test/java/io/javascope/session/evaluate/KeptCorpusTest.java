package io.javascope.session.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.session.evaluate.Corpus.Case;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The same expressions without running anything of the program: over a kept stop, and live for a hover. */
final class KeptCorpusTest {
    private static final Set<String> READING =
            Set.of("reading", "arithmetic", "comparing", "casting", "strings", "collections");

    @Test
    void readingExpressionsHaveTheSameValuesAtAKeptStopEvenWhenTheProgramIsGone() throws InterruptedException {
        try (var stop = AtStop.marker(25, "BREAK in values")) {
            var cases = cases(stop);
            check(cases, (at, text) -> AtStop.print(() -> stop.kept(text)), stop);
            stop.program().vm().exit(0);
            check(cases, (at, text) -> AtStop.print(() -> stop.kept(text)), stop);
        }
    }

    @Test
    void readingExpressionsHaveTheSameValuesForAHover() throws InterruptedException {
        try (var stop = AtStop.marker(25, "BREAK in values")) {
            check(cases(stop), (at, text) -> AtStop.print(() -> at.live(text, Effects.NONE)), stop);
        }
    }

    private static List<Case> cases(AtStop stop) throws InterruptedException {
        return Corpus.of(stop.program().source().path(), stop.program().outputUntil("stop\tvalues")).stream()
                .filter(wanted -> READING.contains(wanted.group()))
                .toList();
    }

    private static void check(List<Case> cases, BiFunction<AtStop, String, String> evaluation, AtStop stop) {
        var softly = new SoftAssertions();
        assertThat(cases).hasSizeGreaterThan(250);
        for (var wanted : cases) {
            softly.assertThat(evaluation.apply(stop, wanted.expression()))
                    .as(wanted.toString())
                    .isEqualTo(wanted.expected());
        }
        softly.assertAll();
    }
}
