package io.javascope.session.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.history.state.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values and types as people see them. */
final class JavaTextTest {

    @Test
    void primitivesLookAsInJava() {
        var shown = List.<Object>of(5, 5L, 0.1, 1.5f, true, 'c', '\'', '"', '\n', '\u0000', Double.NaN, 1e21, (byte) -1)
                .stream()
                .map(boxed -> JavaText.of(new Value.Primitive(boxed)));
        assertThat(shown)
                .containsExactly(
                        "5",
                        "5",
                        "0.1",
                        "1.5",
                        "true",
                        "'c'",
                        "'\\''",
                        "'\"'",
                        "'\\n'",
                        "'\\u0000'",
                        "NaN",
                        "1.0E21",
                        "-1");
    }

    @Test
    void stringsAreQuotedEscapedAndCut() {
        assertThat(JavaText.of(text("say \"hi\"\n\t\\ ü 'x'"))).isEqualTo("\"say \\\"hi\\\"\\n\\t\\\\ ü 'x'\"");
        assertThat(JavaText.of(text("abcdef"), 3)).isEqualTo("\"abc…\"");
        assertThat(JavaText.of(new Value.Text(1, "abc", 500))).isEqualTo("\"abc…\"");
        assertThat(JavaText.of(text("x".repeat(5_000)))).hasSize(JavaText.DEFAULT_LENGTH + 3);
        assertThat(JavaText.of(text("ab😀c"), 3)).isEqualTo("\"ab…\"");
        assertThat(JavaText.of(text(""))).isEqualTo("\"\"");
    }

    @Test
    void objectsShowTypeAndIdentityUnlessOneWordSaysMore() {
        assertThat(JavaText.of(new Value.Reference(27, "com.acme.Order", ""))).isEqualTo("Order@27");
        assertThat(JavaText.of(new Value.Reference(28, "java.util.HashMap$Node", "")))
                .isEqualTo("HashMap.Node@28");
        assertThat(JavaText.of(new Value.Reference(1, "com.acme.Color", "RED"))).isEqualTo("RED");
        assertThat(JavaText.of(new Value.Reference(1, "java.lang.Integer", "5")))
                .isEqualTo("5");
        assertThat(JavaText.of(new Value.Reference(1, "java.lang.Character", "c")))
                .isEqualTo("'c'");
        assertThat(JavaText.of(new Value.Reference(1, "int[]", "length=3"))).isEqualTo("int[3]");
        assertThat(JavaText.of(new Value.Reference(1, "com.acme.Order[][]", "length=2")))
                .isEqualTo("Order[2][]");
        assertThat(JavaText.of(new Value.Null())).isEqualTo("null");
        assertThat(JavaText.of(new Value.Nothing())).isEqualTo("void");
        assertThat(JavaText.of(new Value.Missing("int", "not kept"))).isEqualTo("<not kept>");
    }

    @ParameterizedTest
    @CsvSource({
        "int, int, int",
        "java.util.Map$Entry[], Map.Entry[], java.util.Map.Entry[]",
        "Shop, Shop, Shop",
        "com.acme.Shop$1, Shop$1, com.acme.Shop$1",
        "com.acme.Shop$1Local, Shop$1Local, com.acme.Shop$1Local",
        "com.acme.Shop$$Lambda/0x00007f2a1c000a00, Shop$$Lambda, com.acme.Shop$$Lambda",
        "com.acme.Shop$$Lambda$14/0x0000000800c03000, Shop$$Lambda, com.acme.Shop$$Lambda",
        "com.acme.$Odd, $Odd, com.acme.$Odd",
    })
    void typesHaveASimpleAndAFullName(String binary, String simple, String full) {
        assertThat(TypeText.simple(binary)).isEqualTo(simple);
        assertThat(TypeText.full(binary)).isEqualTo(full);
    }

    private static Value.Text text(String text) {
        return new Value.Text(1, text, text.length());
    }
}
