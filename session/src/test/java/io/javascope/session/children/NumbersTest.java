package io.javascope.session.children;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.session.ScopeView;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NumbersTest {
    private final Numbers numbers = new Numbers();

    private int out(int reference) {
        return numbers.scopes(List.of(new ScopeView("Locals", reference, false)))
                .getFirst()
                .reference();
    }

    @Test
    void aNumberOfAJvmThatWasDrivenBeforeNamesNothingOfTheNext() {
        numbers.begin();
        int first = out(1);
        assertThat(numbers.in(first)).isEqualTo(1);
        numbers.begin();
        int second = out(1);
        assertThat(second).isNotEqualTo(first);
        assertThat(numbers.in(second)).isEqualTo(1);
        assertThat(numbers.in(first)).isNegative();
    }

    @Test
    void noughtStaysNought() {
        numbers.begin();
        out(7);
        numbers.begin();
        assertThat(numbers.in(0)).isZero();
        assertThat(out(0)).isZero();
    }
}
