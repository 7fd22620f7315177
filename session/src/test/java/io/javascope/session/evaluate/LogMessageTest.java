package io.javascope.session.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogMessageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | plain",
                "{i} | <i>",
                "i is {i}, total {loop.total} | i is <i>, total <loop.total>",
                "{map.get(\"}\")} end | <map.get(\"}\")> end",
                "{c == '}' ? 1 : 2} | <c == '}' ? 1 : 2>",
                "{new int[]{1, 2}.length} | <new int[]{1, 2}.length>",
                "open {i | open {i",
                "closed i} | closed i}",
                "{\"a\\\"}\"} | <\"a\\\"}\">",
            })
    void expressionsInBracesAreReplacedAndAllElseStays(String template, String expected) {
        assertThat(LogMessage.of(template, expression -> "<" + expression + ">"))
                .isEqualTo(expected);
    }
}
