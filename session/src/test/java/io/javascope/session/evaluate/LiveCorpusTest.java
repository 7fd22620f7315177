package io.javascope.session.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.ThreadReference;
import io.javascope.session.invoke.Invoker;
import io.javascope.session.invoke.StoppedProgram;
import io.javascope.session.live.Mirrors;
import java.time.Duration;
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
            var mirrors = new Mirrors(program.vm());
            var classes = new LiveClasses(program.vm());
            var invoker = new Invoker(program, Duration.ofSeconds(10), Duration.ofSeconds(1));
            for (var stop : STOPS) {
                var thread = program.stop();
                var printed = program.outputUntil("stop\t" + stop.substring(stop.lastIndexOf(' ') + 1));
                var state = new FrozenState(mirrors, thread);
                for (var wanted : Corpus.of(program.source().path(), printed)) {
                    try (var values = new LiveValues(mirrors, classes, thread, 0, state, invoker)) {
                        softly.assertThat(evaluate(wanted.expression(), values)).as(wanted.toString()).isEqualTo(wanted.expected());
                    }
                    count++;
                }
                program.resume();
            }
        }
        softly.assertAll();
        assertThat(count).isGreaterThan(400);
    }

    private static String evaluate(String text, Values values) {
        try {
            return switch (Expression.parse(text)) {
                case ParseResult.Parsed(var expression) -> Corpus.print(Interpreter.evaluate(expression, values, Effects.ALL));
                case ParseResult.Malformed(var message, _) -> "malformed: " + message;
            };
        } catch (EvaluationProblem problem) {
            return problem.kind() + ": " + problem.getMessage();
        }
    }
}
