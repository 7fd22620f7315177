package io.javascope.session.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Debuggees;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every expression of the data files has the value that Java gives it, or is refused for the reason written beside it. A
 * build compiles a part of them for 25 and a smaller one for 17; {@code -Djavascope.wholeCorpus=true} all for both.
 */
final class CompiledCorpusTest {
    /** Of the first stop's expressions, which are the most, every so manieth is taken. */
    private static final int SHARE = 4;

    private static final int SHARE_OF_OLD = 12;

    private static final String FIRST = "values";

    private static final Pattern ASSIGNED = Pattern.compile(
            "(this\\.)?(counter|big|c|b|yes|d|boxed|s|color|level|total|cells|builder|ages|words\\.forEach|maybe\\.ifPresent|for|try)\\b");

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void evaluatesAsJavaDoes(int feature) throws InterruptedException {
        var softly = new SoftAssertions();
        var all = TypedCases.of("values.txt");
        boolean whole = Boolean.getBoolean("javascope.wholeCorpus");
        int share = feature == 25 ? SHARE : SHARE_OF_OLD;
        var values = IntStream.range(0, all.size())
                .filter(i ->
                        whole || i % share == 0 || !all.get(i).stop().equals(FIRST) || isAboutVariables(all.get(i)))
                .mapToObj(all::get)
                .toList();
        List<TypedCases.TypedCase> refused = whole || feature == 25 ? TypedCases.of("refused.txt") : List.of();
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
        assertThat(count).isGreaterThan(whole ? 330 : feature == 25 ? 150 : 100);
    }

    /** What one expression assigns the next ones read. */
    private static boolean isAboutVariables(TypedCases.TypedCase typed) {
        return ASSIGNED.matcher(typed.text()).lookingAt();
    }

    private static String[] markers(List<String> stops) {
        return stops.stream()
                .map(stop -> "BREAK " + (stop.startsWith("beside") ? "" : "in ") + stop)
                .toArray(String[]::new);
    }
}
