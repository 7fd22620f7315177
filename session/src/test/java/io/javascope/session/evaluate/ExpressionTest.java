package io.javascope.session.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read as an expression, and what people are told when it is not. */
final class ExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a;", " a + b ; ", "a /* why */ + b", "// first\na", "\"\"\"\n  block\n  \"\"\"", "x -> x"})
    void readsJavaWithOrWithoutASemicolon(String text) {
        assertThat(Expression.parse(text)).isInstanceOf(ParseResult.Parsed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``              | there is no expression                     | 1
            `  ; `          | there is no expression                     | 1
            a +             | the expression ends too early at column 3  | 3
            foo(            | the expression ends too early at column 4  | 4
            a b             | unexpected "b" at column 3                 | 3
            a + * b         | unexpected "*" at column 5                 | 5
            (a              | the expression ends too early at column 2  | 2
            "abc            | a string, a character or a number does not end | 5
            'ab'            | a string, a character or a number does not end | 3
            3 = a           | Illegal left hand side of an assignment    | 1
            int x = 5       | statements are not interpreted             | 1
            if (a) b()      | statements are not interpreted             | 1
            a(); b()        | statements are not interpreted             | 1
            """)
    void saysWhatIsWrongAndWhere(String text, String message, int column) {
        assertThat(Expression.parse(text)).isInstanceOfSatisfying(ParseResult.Malformed.class, malformed -> {
            assertThat(malformed.message()).contains(message);
            assertThat(malformed.column()).isEqualTo(column);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 30_000})
    void deepNestingIsAnAnswerNotAStackOverflow(int depth) {
        var nested = new String[] {
            "(".repeat(depth) + "1" + ")".repeat(depth),
            "f(".repeat(depth) + "1" + ")".repeat(depth),
            "a[".repeat(depth) + "0" + "]".repeat(depth),
            "(".repeat(depth),
            "new int[]" + "{".repeat(depth),
        };
        for (var text : nested) {
            assertThat(Expression.parse(text))
                    .isInstanceOfSatisfying(
                            ParseResult.Malformed.class,
                            malformed -> assertThat(malformed.message()).containsAnyOf("split it", "the limit is"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"- ", "1 + ", "(int) ", "a = ", "a ? 1 : ", "x -> ", "!", "a.b().", "a < "})
    void longChainsAreReadOrRefusedButNeverOverflowTheStack(String link) {
        for (int length : new int[] {10, 400, 900, 5_000, 12_000}) {
            var result = Expression.parse(link.repeat(length) + "a");
            if (result instanceof ParseResult.Parsed(var expression)) {
                // Whatever is read can be walked, too.
                assertThat(expression.source()).hasSizeGreaterThanOrEqualTo(length);
            }
        }
    }

    @Test
    void textBeyondTheLimitIsRefusedBeforeItIsRead() {
        assertThat(Expression.parse("a".repeat(Expression.MAX_LENGTH + 1)))
                .isInstanceOfSatisfying(
                        ParseResult.Malformed.class,
                        malformed -> assertThat(malformed.message())
                                .isEqualTo("the expression has 65537 characters, the limit is 65536"));
    }

    @Test
    void aLongStringLiteralIsNoNesting() {
        assertThat(Expression.parse("\"" + "(((((".repeat(10_000) + "\".length()"))
                .isInstanceOf(ParseResult.Parsed.class);
    }
}
