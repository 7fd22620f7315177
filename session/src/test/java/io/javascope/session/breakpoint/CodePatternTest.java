package io.javascope.session.breakpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.session.SessionProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines of a source the patterns of {@code :break pattern} mean. */
final class CodePatternTest {
    private static final String SOURCE = """
            package com.acme;

            class Order {
                int total;

                Object find(String key) {
                    try {
                        return store.get(key).trim();
                    } catch (IllegalStateException | ClassCastException e) {
                    } catch (NullPointerException e) {
                        log(e);
                        return null;
                    }
                    synchronized (this) {
                        total = 1;
                        this.total += 2;
                        total++;
                    }
                    if (key == null) throw new IllegalArgumentException("key");
                    return new java.util.ArrayList<>(1);
                }

                static class Line {
                    Object none() {
                        return null;
                    }
                }
            }
            """;

    private static List<Integer> lines(String pattern) {
        return CodePattern.parse(pattern).lines(SOURCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "empty catch; 9",
                "catch; 9 10",
                "catch ClassCastException; 9",
                "throw; 19",
                "throw IllegalArgumentException; 19",
                "return; 8 12 20 25",
                "return null; 12 25",
                "every return null; 12 25",
                "return null in com.acme.Order.Line; 25",
                "return null in com.acme.*; 12 25",
                "new ArrayList; 20",
                "new java.util.ArrayList; 20",
                "call log; 11",
                "call store.get; 8",
                "call get; 8",
                "assign total; 15 16 17",
                "synchronized; 14"
            })
    void aPatternMeansTheseLines(String pattern, String lines) {
        assertThat(lines(pattern))
                .isEqualTo(
                        List.of(lines.split(" ")).stream().map(Integer::valueOf).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw IllegalStateException",
                "return null in org.*",
                "catch IOException",
                "new Order",
                "call trimmed",
                "assign key"
            })
    void whatIsNotThereHasNoLine(String pattern) {
        assertThat(lines(pattern)).isEmpty();
    }

    @Test
    void brokenTextHasNoLines() {
        assertThat(CodePattern.parse("return null").lines("class { return null; return"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "loop", "new", "call", "assign", "empty catch IOException", "return (", "synchronized x"})
    void whatIsNoPatternIsToldWhichThereAre(String text) {
        assertThatThrownBy(() -> CodePattern.parse(text))
                .isInstanceOf(SessionProblem.class)
                .hasMessageContaining(":break pattern")
                .hasMessageContaining("empty catch")
                .hasMessageContaining("[in CLASS]");
    }
}
