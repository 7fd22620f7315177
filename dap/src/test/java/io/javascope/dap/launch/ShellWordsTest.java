package io.javascope.dap.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShellWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "one two | one,two",
                "` one   two ` | one,two",
                "'one two' three | one two,three",
                "\"one two\" three | one two,three",
                "one\\ two | one two",
                "a\"b c\"d | ab cd",
                "\"a\\\"b\" | a\"b",
                "\"a\\nb\" | a\\nb",
                "'a\\b' | a\\b",
                "-Dpath=\"C:\\dir\" | -Dpath=C:\\dir",
            })
    void aLineIsSplitAsAShellDoes(String line, String words) {
        assertThat(ShellWords.split(line)).containsExactly(words.split(","));
    }

    @Test
    void anEmptyWordIsAWordAndAnEmptyLineHasNone() {
        assertThat(ShellWords.split("a '' b")).isEqualTo(List.of("a", "", "b"));
        assertThat(ShellWords.split("  \t ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'open", "\"open", "end\\"})
    void aLineThatIsNotWholeIsRefused(String line) {
        assertThatThrownBy(() -> ShellWords.split(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
