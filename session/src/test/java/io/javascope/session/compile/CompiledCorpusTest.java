package io.javascope.session.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expression of the data files has the value that Java gives it, or is refused for the reason written beside it. */
final class CompiledCorpusTest {
    @ParameterizedTest
    @ValueSource(ints = {25, 17})
    void evaluatesAsJavaDoes(int feature) throws InterruptedException {
        var softly = new SoftAssertions();
        var values = TypedCases.of("values.txt");
        var refused = TypedCases.of("refused.txt");
        var stops = values.stream().map(TypedCases.TypedCase::stop).distinct().toList();
        int count = 0;
        try (var typing = Typing.at(feature, Duration.ofSeconds(10), markers(stops))) {
            for (var stop : stops) {
                if (!stop.equals(stops.getFirst())) {
                    typing.next();
                }
                for (var wanted : values) {
                    if (wanted.stop().equals(stop) && wanted.isFor(feature)) {
                        softly.assertThat(typing.live(wanted.text()))
                                .as(wanted.toString())
                                .isEqualTo(wanted.expected());
                        count++;
                    }
                }
                for (var wanted : refused) {
                    if (wanted.stop().equals(stop) && wanted.isFor(feature)) {
                        var kind =
                                wanted.expected().substring(0, wanted.expected().indexOf(':') + 1);
                        softly.assertThat(typing.live(wanted.text()))
                                .as(wanted.toString())
                                .startsWith(kind)
                                .contains(wanted.expected()
                                        .substring(kind.length())
                                        .strip());
                    }
                }
            }
        }
        softly.assertAll();
        assertThat(count).isGreaterThan(300);
    }

    private static String[] markers(List<String> stops) {
        return stops.stream()
                .map(stop -> "BREAK " + (stop.startsWith("beside") ? "" : "in ") + stop)
                .toArray(String[]::new);
    }
}
