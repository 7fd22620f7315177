package io.javascope.capture.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SelectionTest {
    @Test
    void withoutRulesEverythingButTheJdkAndTheRecorderIsTaken() {
        Selection all = new Selection(List.of(), List.of());

        assertThat(all.includes("com.acme.Order")).isTrue();
        assertThat(all.includes("java.util.ArrayList")).isFalse();
        assertThat(all.includes("io.javascope.capture.agent.Agent")).isFalse();
    }

    @Test
    void oneStarIsOnePackageTwoAreAllBelow() {
        Selection one = new Selection(List.of("com.acme.*"), List.of());
        Selection below = new Selection(List.of("com.acme.**"), List.of());

        assertThat(one.includes("com.acme.Order")).isTrue();
        assertThat(one.includes("com.acme.Order$Line")).isTrue();
        assertThat(one.includes("com.acme.shop.Cart")).isFalse();
        assertThat(below.includes("com.acme.shop.Cart")).isTrue();
        assertThat(below.includes("com.acmes.Cart")).isFalse();
    }

    @Test
    void oneStarAloneIsTheUnnamedPackage() {
        Selection unnamed = new Selection(List.of("*"), List.of());

        assertThat(unnamed.includes("Main")).isTrue();
        assertThat(unnamed.includes("com.acme.Main")).isFalse();
    }

    @Test
    void anExcludeWinsAndMayNameAMethod() {
        Selection rules = new Selection(List.of("com.acme.**"), List.of("com.acme.gen.**", "com.acme.Order#toS*"));

        assertThat(rules.includes("com.acme.gen.Parser")).isFalse();
        assertThat(rules.includes("com.acme.Order")).isTrue();
        assertThat(rules.includes("com.acme.Order", "toString")).isFalse();
        assertThat(rules.includes("com.acme.Order", "total")).isTrue();
    }

    @Test
    void aRuleForAMethodTakesThatMethodAlone() {
        Selection rules = new Selection(List.of("com.acme.Order#total"), List.of());

        assertThat(rules.includes("com.acme.Order")).isTrue();
        assertThat(rules.includes("com.acme.Order", "total")).isTrue();
        assertThat(rules.includes("com.acme.Order", "add")).isFalse();
    }
}
