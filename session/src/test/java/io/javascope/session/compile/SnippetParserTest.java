package io.javascope.session.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.session.compile.Snippet.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SnippetParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a + b                          | EXPRESSION | a + b",
                "f(x -> { y(); return 1; });    | EXPRESSION | f(x -> { y(); return 1; })",
                "int x = 1; x * 2               | STATEMENTS | x * 2",
                "a(); b();                      | STATEMENTS | b()",
                "for (;;) { f(); } g(\"; }\")   | STATEMENTS | g(\"; }\")",
                "class A { int f; } new A().f   | STATEMENTS | new A().f",
                "int x = 1;                     | STATEMENTS | ''",
                "if (a) { b(); }                | STATEMENTS | ''",
                "return a;                      | STATEMENTS | ''",
            })
    void theValueIsThatOfTheExpressionBehindTheLastStatement(String text, Form form, String last) {
        var snippet = SnippetParser.parse(text).orElseThrow();
        assertThat(snippet.form()).isEqualTo(form);
        assertThat(snippet.lastFrom() < 0 ? "" : snippet.text().substring(snippet.lastFrom(), snippet.lastTo()))
                .isEqualTo(last);
    }

    @Test
    void whatIsWrittenAndWhatIsNamedIsFound() {
        var snippet = SnippetParser.parse("int own = 0; a = b; c++; (d) += e.f; g[0] = 1; h::run")
                .orElseThrow();
        assertThat(snippet.assigned()).containsExactly("a", "c", "d");
        assertThat(snippet.names()).contains("a", "b", "c", "d", "e", "g", "h").doesNotContain("f");
    }

    @Test
    void onlyAThisThatIsAValueOfTheFrameIsFound() {
        var text = "f(this, this.x, this.m(), new Object() { Object get() { return this; } })";
        var selves = SnippetParser.parse(text).orElseThrow().selves();
        assertThat(selves).hasSize(1);
        assertThat(selves.getFirst().from()).isEqualTo(2);
    }

    @Test
    void placesInTheSourceLeadBackToWhatWasTyped() {
        var snippet = SnippetParser.parse("f(this, wrong)").orElseThrow();
        var inserted = new Inserted(snippet, java.util.List.of(new Inserted.Edit(2, 6, "((Shop) (Object) this)")));
        var source = new StringBuilder("return ");
        inserted.append(source, 0, snippet.text().length());
        assertThat(source).hasToString("return f(((Shop) (Object) this), wrong)");
        assertThat(inserted.typed(source.indexOf("wrong")))
                .isEqualTo(snippet.text().indexOf("wrong"));
        assertThat(inserted.typed(source.indexOf("Object"))).isEqualTo(2);
        assertThat(inserted.typed(0)).isNegative();
    }

    @Test
    void importsAreThoseAboveTheFirstClass() {
        assertThat(Imports.of("""
                package shop;

                import java.util.List;
                import static java.util.stream.Collectors.*;
                import module java.base;
                // import commented.Out;
                @SuppressWarnings("all")
                public final class Shop {
                    String text = "import no.One;";
                }
                """))
                .containsExactly("java.util.List", "static java.util.stream.Collectors.*", "module java.base");
    }
}
