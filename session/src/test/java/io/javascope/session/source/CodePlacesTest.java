package io.javascope.session.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.session.CodePlace;
import io.javascope.session.source.LinePart.Compiled;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CodePlacesTest {
    private static final String SOURCE = """
            class A {
                void run() {
                    Supplier<Supplier<Integer>> s = () -> () -> 7; Runnable r = () -> System.out.println(1);
                    int plain = 1;
                    Runnable block = () -> {
                        plain();
                    };
                }
            }
            """;

    @Test
    void aLineHasOnePlaceForWhatIsOutsideAndOneForEachLambda() {
        var places = CodePlaces.of(SOURCE);
        var line = SOURCE.lines().toList().get(2);
        assertThat(places.between(3, 4))
                .containsExactly(
                        new CodePlace(3, line.indexOf("Supplier") + 1),
                        new CodePlace(3, line.indexOf("() -> 7") + 1),
                        new CodePlace(3, line.indexOf("7") + 1),
                        new CodePlace(3, line.indexOf("System") + 1),
                        new CodePlace(4, 9));
        assertThat(places.between(6, 6)).containsExactly(new CodePlace(6, 13));
        assertThat(places.between(5, 4)).isEmpty();
        assertThat(places.part(4, 9)).as("the line has one part").isNull();
        assertThat(part(1).lambda()).isEqualTo(-1);
        assertThat(part(line.indexOf("7") + 1).lambda()).isEqualTo(1);
        assertThat(part(line.indexOf("println")).lambda()).isEqualTo(2);
    }

    @Test
    void theCompilersNumbersAreReadInEitherOrderOfNestedLambdas() {
        var line = SOURCE.lines().toList().get(2);
        var outer = part(line.indexOf("() -> 7") + 1);
        var inner = part(line.indexOf("7") + 1);
        var byEnd = List.of(new Compiled(0, false), new Compiled(1, true), new Compiled(2, false));
        var byBeginning = List.of(new Compiled(2, false), new Compiled(0, true), new Compiled(1, false));
        assertThat(outer.among(byEnd, false)).contains(1);
        assertThat(inner.among(byEnd, false)).contains(0);
        assertThat(outer.among(byBeginning, false)).contains(1);
        assertThat(inner.among(byBeginning, true)).contains(2);
        var both = List.of(new Compiled(0, true), new Compiled(1, true), new Compiled(2, false));
        assertThat(outer.among(both, false)).as("it cannot be told").isEmpty();
        assertThat(outer.among(both, true)).contains(0);
        assertThat(outer.among(both.subList(0, 2), false)).as("another source").isEmpty();
    }

    @Test
    void aVariableIsDeclaredInItsOwnMethodAboveTheLine() {
        assertThat(Declarations.variable(SOURCE, "plain", 4)).hasValue(4);
        assertThat(Declarations.variable(SOURCE, "plain", 3)).isEmpty();
        assertThat(Declarations.type(SOURCE, "a.b.A")).hasValue(1);
        assertThat(Declarations.field(SOURCE, "A", "plain")).isEmpty();
    }

    private static LinePart part(int column) {
        return Objects.requireNonNull(CodePlaces.of(SOURCE).part(3, column));
    }
}
