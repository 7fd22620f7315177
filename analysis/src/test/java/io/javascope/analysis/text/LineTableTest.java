package io.javascope.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineTableTest {
    @Test
    void each_kind_of_line_break_ends_a_line() {
        var lines = new LineTable("a\nbc\r\nd\re");

        assertThat(lines.lineCount()).isEqualTo(4);
        assertThat(lines.position(0)).isEqualTo(new TextPosition(0, 0));
        assertThat(lines.position(3)).isEqualTo(new TextPosition(1, 1));
        assertThat(lines.position(6)).isEqualTo(new TextPosition(2, 0));
        assertThat(lines.position(8)).isEqualTo(new TextPosition(3, 0));
        assertThat(lines.position(9)).isEqualTo(new TextPosition(3, 1));
    }

    @Test
    void a_column_beyond_the_line_means_its_end_before_the_line_break() {
        var lines = new LineTable("a\nbc\r\nd\r");

        assertThat(lines.offset(0, 9)).isEqualTo(1);
        assertThat(lines.offset(1, 9)).isEqualTo(4);
        assertThat(lines.offset(2, Integer.MAX_VALUE)).isEqualTo(7);
        assertThat(lines.offset(3, 4)).isEqualTo(8);
    }

    @Test
    void places_outside_the_text_are_cut_to_it() {
        var lines = new LineTable("ab\n");

        assertThat(lines.offset(-1, 5)).isZero();
        assertThat(lines.offset(0, -3)).isZero();
        assertThat(lines.offset(7, 0)).isEqualTo(3);
        assertThat(lines.position(-4)).isEqualTo(new TextPosition(0, 0));
        assertThat(lines.position(99)).isEqualTo(new TextPosition(1, 0));
        assertThat(new LineTable("").range(3, 1).end()).isZero();
    }

    @Test
    void columns_count_utf16_units_and_a_tab_is_one() {
        var lines = new LineTable("\t😀x");

        assertThat(lines.position(3)).isEqualTo(new TextPosition(0, 3));
        assertThat(lines.offset(0, 3)).isEqualTo(3);
    }

    @Test
    void every_offset_that_is_not_inside_a_line_break_survives_the_way_to_a_position_and_back() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append("ab\n\r\t".charAt(random.nextInt(5)));
            }
            var lines = new LineTable(text.toString());
            for (int offset = 0; offset <= text.length(); offset++) {
                TextPosition place = lines.position(offset);
                boolean inside = offset > 0
                        && offset < text.length()
                        && text.charAt(offset - 1) == '\r'
                        && text.charAt(offset) == '\n';
                assertThat(lines.offset(place.line(), place.column())).isEqualTo(inside ? offset - 1 : offset);
            }
        }
    }
}
