package io.javascope.session.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.session.evaluate.Effects;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What surrounds the value: what may run, for how long, how often, and what is left when it fails. */
@TestInstance(Lifecycle.PER_CLASS)
final class LiveEvaluatorTest {
    private Typing typing;

    @BeforeAll
    void stop() throws InterruptedException {
        typing = Typing.at(25, Duration.ofSeconds(2), "BREAK in values");
    }

    @AfterAll
    void end() {
        typing.close();
    }

    @Test
    void nothingIsCompiledWhereNothingMayRun() {
        for (var text : new String[] {
            "words.stream().map(w -> w).toList()", "String::length", "int x = 1; x", "new Object() { }", "nothing()"
        }) {
            assertThat(typing.live(text, Effects.NONE)).as(text).startsWith("NOT_ALLOWED: ");
        }
        assertThat(typing.live("words.get(1)", Effects.NONE)).isEqualTo("java.lang.String beta");
    }

    @Test
    void anExpressionRunsOnceAlsoWhenItFails() {
        assertThat(typing.live("calls = 0")).isEqualTo("int 0");
        assertThat(typing.live("words.stream().map(w -> { calls++; return w; }).toList().size() + calls"))
                .isEqualTo("int 6");
        assertThat(typing.live("(calls++ > 100 ? 1 : 2) + undefined")).startsWith("UNKNOWN_NAME: ");
        assertThat(typing.live("calls")).isEqualTo("int 4");
        assertThat(typing.live("words.forEach(w -> { calls++; fail(\"once\"); })"))
                .isEqualTo("THROWN: java.lang.IllegalStateException: once");
        assertThat(typing.live("calls")).isEqualTo("int 5");
    }

    @Test
    void theSameTextIsCompiledOnceForTheSameTypes() {
        var text =
                "((Supplier<String>) () -> s + n).get().getClass().getName() + new Object() { }.getClass().getName()";
        var first = typing.live(text);
        assertThat(first).startsWith("java.lang.String java.lang.String");
        assertThat(typing.live(text)).isEqualTo(first);
        assertThat(typing.live(text + " ")).isEqualTo(first);
    }

    @Test
    void variablesAreWrittenBackWhenTheCodeThrows() {
        assertThat(typing.live("big = 5; words.forEach(w -> fail(\"late\")); big = 6;"))
                .isEqualTo("THROWN: java.lang.IllegalStateException: late");
        assertThat(typing.live("big")).isEqualTo("long 5");
    }

    @Test
    void codeThatDoesNotReturnIsGivenUp() throws InterruptedException {
        try (var other = Typing.at(25, Duration.ofMillis(300), "BREAK in values")) {
            assertThat(other.live("words.stream().mapToInt(w -> w.length()).sum()"))
                    .isEqualTo("int 14");
            assertThat(other.live("java.util.stream.Stream.of(1).map(x -> hang()).toList()"))
                    .startsWith("GAVE_UP: ")
                    .contains("did not return in time");
            // The thread is in the code that was given up, so there is no frame to evaluate at.
            assertThat(other.live("words.stream().map(w -> w).count()")).contains("no longer stands at this frame");
        }
    }
}
