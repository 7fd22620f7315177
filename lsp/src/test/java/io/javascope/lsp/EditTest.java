package io.javascope.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditTest {
    @ParameterizedTest
    @CsvSource({
        "'ab\ncd',       0, 1, 1, 1, 'X',   'aXd'",
        "'ab\r\ncd',     0, 9, 1, 0, '',    'abcd'",
        "'ab\r\ncd',     0, 9, 0, 9, '!',   'ab!\r\ncd'",
        "'a😀b',         0, 3, 0, 3, '-',   'a😀-b'",
        "'a😀b',         0, 1, 0, 3, '',    'ab'",
        "'ab\rcd\n',     1, 0, 2, 0, 'x',   'ab\rx'",
        "'ab',           7, 7, 9, 9, '!',   'ab!'",
        "'ab',          -1, 0, 0, 1, '!',   '!b'",
        "'ab\ncd',       1, 1, 0, 1, '',    'ad'",
        "'',             0, 0, 0, 0, 'a\n', 'a\n'",
        "'ab',           0, 2147483647, 2147483647, 0, '!', 'ab!'",
    })
    void an_edit_replaces_exactly_its_span_cut_to_the_text(
            String before, int line, int column, int endLine, int endColumn, String text, String after) {
        assertThat(new Edit(new Edit.Span(line, column, endLine, endColumn), text).applyTo(before))
                .isEqualTo(after);
    }

    @Test
    void an_edit_without_a_span_replaces_all() {
        assertThat(new Edit(null, "new").applyTo("old\ntext")).isEqualTo("new");
    }

    @Test
    void random_edits_give_what_an_editor_would_have() {
        var random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            String before = randomText(random, 40);
            int start = position(before, random);
            int end = Math.max(start, position(before, random));
            String text = randomText(random, 6);
            var span =
                    new Edit.Span(line(before, start), column(before, start), line(before, end), column(before, end));

            assertThat(new Edit(span, text).applyTo(before))
                    .isEqualTo(before.substring(0, start) + text + before.substring(end));
        }
    }

    /** An offset where a cursor can stand: not between CR and LF. */
    private static int position(String text, Random random) {
        int offset = random.nextInt(text.length() + 1);
        boolean inside = offset > 0 && text.startsWith("\r\n", offset - 1);
        return inside ? offset - 1 : offset;
    }

    private static int line(String text, int offset) {
        return (int) (text.substring(0, offset)
                .replace("\r\n", "\n")
                .chars()
                .filter(c -> c == '\n' || c == '\r')
                .count());
    }

    private static int column(String text, int offset) {
        String before = text.substring(0, offset);
        return offset - 1 - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
    }

    private static String randomText(Random random, int length) {
        String[] pieces = {"a", "b", "\n", "\r\n", "\r", "\t", "😀", "ä"};
        var text = new StringBuilder();
        for (int i = random.nextInt(length); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
