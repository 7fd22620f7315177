package io.javascope.session.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writing to locals, fields, statics and elements of a live program, and what the program says afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AssignmentsTest {
    private AtStop stop;

    @BeforeAll
    void stop() {
        stop = AtStop.marker(25, "BREAK in waiting");
    }

    @AfterAll
    void end() {
        stop.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            local = 41                                | int 41                      | local           | int 41
            local = 'a'                               | int 97                      | local           | int 97
            local += 2.7                              | int 99                      | local           | int 99
            local++                                   | int 99                      | local           | int 100
            ++local                                   | int 101                     | local           | int 101
            local-- - --local                         | int 2                       | local           | int 99
            local = wide = 7                          | OOPS                        | local           | int 99
            wide = local = 7                          | long 7                      | wide            | long 7
            wide <<= 2                                | long 28                     | wide            | long 28
            wide = Integer.MAX_VALUE                  | long 2147483647             | wide            | long 2147483647
            small = 100                               | byte 100                    | small           | byte 100
            small += 100                              | byte -56                    | small           | byte -56
            small++                                   | byte -56                    | small           | byte -55
            letter += 1                               | char 98                     | letter          | char 98
            letter = 100                              | char 100                    | letter          | char 100
            real = 3                                  | double 3.0                  | real            | double 3.0
            real /= 2                                 | double 1.5                  | real            | double 1.5
            box = 12                                  | java.lang.Integer 12        | box             | java.lang.Integer 12
            box++                                     | java.lang.Integer 12        | box             | java.lang.Integer 13
            box += 1000                               | java.lang.Integer 1013      | box             | java.lang.Integer 1013
            box = null                                | `null `                     | box             | `null `
            text = "after"                            | java.lang.String after      | text            | java.lang.String after
            text += 1 + 2                             | java.lang.String after3     | text            | java.lang.String after3
            any = 5                                   | java.lang.Integer 5         | any             | java.lang.Integer 5
            any = text                                | java.lang.String after3     | any == text     | boolean true
            level = 8                                 | int 8                       | this.level      | int 8
            this.level *= 3                           | int 24                      | level           | int 24
            base.hidden = 11                          | int 11                      | ((ExpressionsBase) sub).hidden | int 11
            sub.hidden = 12                           | int 12                      | sub.hidden      | int 12
            secret = "told"                           | java.lang.String told       | secret          | java.lang.String told
            total += 1                                | long 12345678902            | total           | long 12345678902
            Expressions.total = 5                     | long 5                      | total           | long 5
            ExpressionsBase.created = 70              | int 70                      | created         | int 70
            counters[0] = 5                           | int 5                       | counters[0]     | int 5
            counters[local - local]++                 | int 5                       | counters[0]     | int 6
            counters[0] <<= 1                         | int 12                      | counters[0]     | int 12
            counters = new int[] {4, 5}               | `int[] `                    | counters[1]     | int 5
            counters[counters[0] - 3] -= 1            | int 4                       | counters[1]     | int 4
            items = new ArrayList<>(List.of(1, 2))    | `java.util.ArrayList `      | items.size()    | int 2
            nothing = this                            | `programs.Expressions `     | nothing == this | boolean true
            numbers[1] = numbers[0] = 9               | int 9                       | numbers[1]      | int 9
            (local) = 3                               | int 3                       | local           | int 3
            """)
    void writesAsJavaDoes(String assignment, String result, String read, String then) {
        if (result.equals("OOPS")) {
            assertThatThrownBy(() -> stop.live(assignment))
                    .isInstanceOf(EvaluationProblem.class)
                    .hasMessageContaining("a long does not fit a variable of type int");
            return;
        }
        assertThat(AtStop.print(() -> stop.live(assignment))).isEqualTo(result);
        assertThat(AtStop.print(() -> stop.live(read))).isEqualTo(then);
    }
}
