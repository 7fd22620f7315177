package io.javascope.analysis.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {
    @Test
    void types_and_members_of_every_kind_are_nested_as_declared() {
        assertThat(outline("""
                package a;
                @Deprecated public class Outer<T> {
                    private static final int LIMIT = 3;
                    Outer() { }
                    <X> Outer(X x) { }
                    <X extends java.util.List<T>> int rows()[] { return null; }
                    String /* join( */ join(final String... parts) { return ""; }
                    sealed interface Shape permits Circle { }
                    record Circle(@Deprecated int radius, String... tags) implements Shape {
                        static int count;
                        Circle { }
                        int area() { return 0; }
                    }
                    enum Color { @Deprecated RED, GREEN(1) { void odd() { } }; int code; Color(int... c) { } }
                    @interface Mark { int value() default 1; }
                    static { }
                    class Inner { void run() { class Local { } } }
                }
                """)).isEqualTo("""
                CLASS Outer
                  FIELD LIMIT : int
                  CONSTRUCTOR Outer()
                  CONSTRUCTOR Outer(X)
                  METHOD rows() : int[]
                  METHOD join(String...) : String
                  INTERFACE Shape
                  RECORD Circle
                    RECORD_COMPONENT radius : int
                    RECORD_COMPONENT tags : String...
                    FIELD count : int
                    CONSTRUCTOR Circle(int, String...)
                    METHOD area() : int
                  ENUM Color
                    ENUM_CONSTANT RED
                    ENUM_CONSTANT GREEN
                    FIELD code : int
                    CONSTRUCTOR Color(int...)
                  ANNOTATION_TYPE Mark
                    METHOD value() : int
                  CLASS Inner
                    METHOD run() : void
                """);
    }

    @Test
    void members_of_a_compact_source_file_are_its_top_level() {
        assertThat(
                        outline(
                                "import module java.base;\n/** doc */\nvoid main() { }\nint x = 1, y = x;\nrecord R(int a) { }"))
                .isEqualTo("""
                        METHOD main() : void
                        FIELD x : int
                        FIELD y : int
                        RECORD R
                          RECORD_COMPONENT a : int
                        """);
        assertThat(outline("enum E { A }\nvoid main() {")).isEqualTo("""
                ENUM E
                  ENUM_CONSTANT A
                METHOD main() : void
                """);
    }

    @Test
    void module_and_package_files_show_what_they_declare() {
        assertThat(outline("@Deprecated open module a.b { requires java.base; }"))
                .isEqualTo("MODULE a.b\n");
        assertThat(outline("/** doc */ @Deprecated package a.b;")).isEqualTo("PACKAGE a.b\n");
    }

    @Test
    void broken_text_keeps_what_can_be_recognised() {
        assertThat(
                        outline(
                                "class A { int x = 1\n void m( { }\n int 😀; int = 3; int z; } \n class B { void n() { foo(; } int q; } }"))
                .isEqualTo("""
                        CLASS A
                          FIELD x : int
                          METHOD m(?) : void
                          FIELD z : int
                        CLASS B
                          METHOD n() : void
                          FIELD q : int
                        """);
        assertThat(outline("class { void m() { } }")).isEqualTo("""
                CLASS (unnamed)
                  METHOD m() : void
                """);
    }

    @Test
    void ranges_cover_the_declaration_and_selections_the_name() {
        String text =
                "class A {\n  int a, b[] = {1} ;\n  @Deprecated int run() /* x */ [] { return b; }\n  int c = 1\n}\n";
        List<Symbol> members =
                SyntaxParser.parseHere("A.java", text).symbols().getFirst().children();

        assertThat(members.stream().map(member -> cut(text, member)))
                .containsExactly(
                        "a in int a",
                        "b in b[] = {1} ;",
                        "run in @Deprecated int run() /* x */ [] { return b; }",
                        "c in int c = 1");
        assertThat(members.get(2).range().from().line()).isEqualTo(2);
        assertThat(members.get(2).selection().from().column()).isEqualTo(18);
    }

    @Test
    void a_name_is_found_behind_comments_annotations_and_unicode_escapes() {
        String text = "@Named(\"A\") class/*A*/\\u0041b { String @Named(value = \")m(\") [] m() { return null; } }";
        Symbol type = SyntaxParser.parseHere("A.java", text).symbols().getFirst();

        assertThat(type.name()).isEqualTo("Ab");
        assertThat(cut(text, type)).startsWith("\\u0041b in @Named");
        assertThat(type.children())
                .singleElement()
                .satisfies(method -> assertThat(cut(text, method))
                        .isEqualTo("m in String @Named(value = \")m(\") [] m() { return null; }"));
    }

    private static String cut(String text, Symbol symbol) {
        return text.substring(symbol.selection().start(), symbol.selection().end()) + " in "
                + text.substring(symbol.range().start(), symbol.range().end());
    }

    private static String outline(String text) {
        var shown = new StringBuilder();
        show(SyntaxParser.parseHere("A.java", text).symbols(), "", shown);
        return shown.toString();
    }

    private static void show(List<Symbol> symbols, String indent, StringBuilder into) {
        for (Symbol symbol : symbols) {
            into.append(indent).append(symbol.kind()).append(' ').append(symbol.name());
            into.append(symbol.parameters() == null ? "" : symbol.parameters());
            into.append(symbol.type() == null ? "" : " : " + symbol.type()).append('\n');
            show(symbol.children(), indent + "  ", into);
        }
    }
}
