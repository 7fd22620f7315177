package io.javascope.analysis.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.syntax.SyntaxError.Severity;
import io.javascope.analysis.text.TextPosition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxErrorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class A { int x = «1»\\n }                    | expected",
                "class A { int x = «1» // one\\n }             | expected",
                "class A { int x = foo(«)»\\r\\n\\r\\n }       | expected",
                "class A { void m() { foo(1)«bar»; } }        | expected",
                "class A { void m() { foo(«;» } }              | illegal.start.of.expr",
                "class A { void m( «{» } }                     | illegal.start.of.type",
                "class A { void m() { «}»\\n\\n                | premature.eof",
                "class A { String s = «\"»abc;\\n}             | unclosed.str.lit",
                "class A { } «/»* open                         | unclosed.comment",
                "«foo» bar baz                                 | class.method.or.field.expected",
                "class A { int i = «😀»; }                     | illegal.char",
                "class A {\\tint\\ti = 1 + «;» }               | illegal.start.of.expr",
                "class A { String \\u0061b = «;» }             | illegal.start.of.expr",
                "class A { String s = \"ä😀\" + «;» }          | illegal.start.of.expr",
                "class A { void m() { «goto» ; } }             | illegal.start.of.expr",
            })
    void an_error_has_javac_s_code_and_marks_the_exact_place(String marked, String code) {
        Marked source = Marked.of(unescape(marked));

        assertThat(errors(source.text())).first().satisfies(error -> {
            assertThat(error.range().start() + ".." + error.range().end())
                    .isEqualTo(source.marks().getFirst());
            assertThat(error.code()).isEqualTo("compiler.err." + code);
            assertThat(error.message()).isNotBlank();
            assertThat(error.severity()).isEqualTo(Severity.ERROR);
        });
    }

    @Test
    void an_error_has_its_place_by_line_and_column_too() {
        SyntaxError error = errors("class A {\r\n\tint 𝒳 = 1 +;\r\n}").getFirst();

        assertThat(error.range().from()).isEqualTo(new TextPosition(1, 13));
        assertThat(error.range().to()).isEqualTo(new TextPosition(1, 14));
        assertThat(error.range().start()).isEqualTo(24);
    }

    @Test
    void an_unpaired_surrogate_is_an_error_at_its_place() {
        SyntaxError error = errors("class A { int i = \uD83D; }").getFirst();

        assertThat(error.code()).isEqualTo("compiler.err.illegal.char");
        assertThat(error.range().start()).isEqualTo(18);
        assertThat(error.range().end()).isEqualTo(19);
    }

    @Test
    void several_errors_come_in_the_order_of_the_text() {
        assertThat(errors("class A { int x = ; void m() { y( ; } int z = ; }"))
                .hasSize(3)
                .isSortedAccordingTo(
                        (a, b) -> Integer.compare(a.range().start(), b.range().start()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "// only a comment",
                "\uFEFFclass A { }",
                "class A {\r\n\tint i;\r\n}\r\n",
                "void main() { IO.println(\"compact\"); }",
                "import module java.base;\nvoid main() { }",
                "class A { A(int x) { if (x < 0) throw new Error(); super(); } }",
                "class A { int m(Object o) { return switch (o) { case R(var a, _) when a > 1 -> a; default -> 0; }; } }",
                "class A { void m(Object o) { switch (o) { case int i -> { } default -> { } } } }",
                "sealed interface S permits R { } record R(int a, int b) implements S { R { a++; } }",
                "class A { String s = \"\"\"\n    text \\\n    block\"\"\"; /// markdown\n }",
                "class \\u0041 { }",
                "module a { requires java.base; }",
                "package a.b;",
            })
    void correct_java_25_has_no_complaint(String text) {
        assertThat(errors(text)).isEmpty();
    }

    @Test
    void a_file_name_that_is_no_class_name_is_not_held_against_the_text() {
        for (String name : List.of("my-script.java", "untitled:Untitled-1", "", "ä.java", "a b.java", "x/class.java")) {
            assertThat(SyntaxParser.parseHere(name, "void main() { }").errors())
                    .as(name)
                    .isEmpty();
        }
    }

    private static List<SyntaxError> errors(String text) {
        return SyntaxParser.parseHere("A.java", text).errors();
    }

    private static String unescape(String source) {
        return source.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    }
}
