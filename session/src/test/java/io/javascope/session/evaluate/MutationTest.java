package io.javascope.session.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.session.evaluate.Corpus.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Expressions with random faults: each has a value or a problem, never an exception of the interpreter's own. */
final class MutationTest {
    private static final int MUTATIONS = 1_000;
    private static final long SEED = 20_261_123;
    private static final Pattern TOKEN = Pattern.compile("\"(?:\\\\.|[^\"])*\"|'(?:\\\\.|[^'])*'|[\\w.]+|\\s+|.");

    @Test
    void randomMutationsGiveAValueOrAProblem() throws InterruptedException {
        try (var stop = AtStop.marker(25, "BREAK in values")) {
            var texts = Corpus.of(stop.program().source().path(), stop.program().outputUntil("stop\tvalues")).stream()
                    .map(Case::expression)
                    .toList();
            var tokens = texts.stream()
                    .flatMap(text -> tokens(text).stream())
                    .distinct()
                    .toList();
            var random = new Random(SEED);
            int values = 0;
            int parsed = 0;
            for (int i = 0; i < MUTATIONS; i++) {
                var text = mutated(texts.get(random.nextInt(texts.size())), tokens, random);
                if (Expression.parse(text) instanceof ParseResult.Parsed(var expression)) {
                    parsed++;
                    values += evaluate(stop, expression, i) ? 1 : 0;
                }
            }
            stop.program().vm().exit(0);
            for (int i = 0; i < MUTATIONS / 10; i++) {
                var text = mutated(texts.get(random.nextInt(texts.size())), tokens, random);
                if (Expression.parse(text) instanceof ParseResult.Parsed(var expression)) {
                    evaluate(stop, expression, i);
                }
            }
            // The mutations reach every part of the interpreter only if enough of them are Java.
            assertThat(parsed).isGreaterThan(MUTATIONS / 4);
            assertThat(values).isGreaterThan(MUTATIONS / 20);
        }
    }

    private static boolean evaluate(AtStop stop, Expression expression, int number) {
        try (var values = stop.values()) {
            switch (number % 3) {
                case 0 -> Interpreter.evaluate(expression, values, Effects.ALL);
                case 1 -> Interpreter.evaluate(expression, values, Effects.NONE);
                default -> Interpreter.evaluate(expression, stop.keptValues(), Effects.ALL);
            }
            return true;
        } catch (EvaluationProblem problem) {
            assertThat(problem.getMessage()).isNotBlank();
            return false;
        } catch (RuntimeException | StackOverflowError fault) {
            throw new AssertionError("mutation " + number + ": " + expression.source(), fault);
        }
    }

    private static String mutated(String text, List<String> all, Random random) {
        var tokens = new ArrayList<>(tokens(text));
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && !tokens.isEmpty(); i++) {
            int at = random.nextInt(tokens.size());
            switch (random.nextInt(5)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
                case 2 -> tokens.add(at, all.get(random.nextInt(all.size())));
                default -> tokens.set(at, all.get(random.nextInt(all.size())));
            }
        }
        return String.join("", tokens);
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(result -> result.group()).toList();
    }
}
