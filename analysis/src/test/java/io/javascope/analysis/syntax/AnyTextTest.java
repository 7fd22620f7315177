package io.javascope.analysis.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.text.LineTable;
import io.javascope.analysis.text.TextRange;
import io.javascope.foundation.task.CpuPool;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the text, the parser answers, and every range it gives lies in the text. */
@Timeout(120)
class AnyTextTest {
    private static final CpuPool POOL = new CpuPool("parse");

    private static final List<String> SOURCES = List.of(
            """
            package a.b;
            import java.util.*;
            /** A class. */
            public sealed class Shop<T extends Comparable<T>> permits Shop.Small {
                private final Map<String, int[]> stock = new HashMap<>();
                int a, b[] = {1, 2}, c;
                Shop() { this(1); }
                <X> Shop(X x) throws Exception { super(); }
                record Pair(int left, @Deprecated String... right) { Pair { left++; } static int n; }
                enum Color { RED, GREEN(1) { void odd() { } }; Color(int... c) { } }
                @interface Mark { int value() default 1; }
                String text = \"""
                    block \\
                    "quoted" \\u0041
                    \""";
                int pick(Object o) {
                    return switch (o) {
                        case Pair(var l, _) when l > 1 -> l;
                        case String s -> { try { yield s.length(); } finally { a++; } }
                        default -> ((java.util.function.IntSupplier) () -> 'x').getAsInt();
                    };
                }
                static final class Small extends Shop<String> { }
            }
            """,
            "import module java.base;\n\nvoid main() {\n\tIO.println(\"ä😀\" + twice(2));\n}\n\nint twice(int x) { return x << 1; }\nint y = 3;\n",
            "@Deprecated\r\nopen module a.b {\r\n  requires transitive java.base;\r\n  exports a to c, d;\r\n  provides x.Y with z.W;\r\n}\r\n",
            "/** doc */\n@SuppressWarnings({\"a\", \"b\"})\npackage a.b.c;\n");

    private static final List<String> PIECES = List.of(
            "{", "}", "(", ")", "<", ">", ";", ",", "\"", "'", "\"\"\"", "/*", "*/", "//", "\\", "\\u", "\\u0022", "@",
            "class", "record", "enum", "case", "->", "::", "\n", "\r", "\t", "\u0000", "\u001a", "\uFEFF", "\uD83D",
            "\uDE00", "😀", "é", "0x", "1e", "'\\", "int", "switch", "...", "module", "sealed", "\u2028");

    @AfterAll
    static void closePool() {
        POOL.close();
    }

    @Test
    void a_thousand_random_mutations_are_answered_with_sound_ranges() throws Exception {
        var random = new Random(20_25);
        int withErrors = 0;
        for (int round = 0; round < 1_000; round++) {
            String text = mutate(SOURCES.get(round % SOURCES.size()), random);
            Syntax syntax = parse("A.java", text);
            assertSound(text, syntax);
            withErrors += syntax.errors().isEmpty() ? 0 : 1;
        }
        assertThat(withErrors).isGreaterThan(500);
    }

    @Test
    void every_prefix_of_a_source_is_answered() throws Exception {
        String source = SOURCES.getFirst();
        for (int length = 0; length < source.length(); length += 3) {
            String text = source.substring(0, length);
            assertSound(text, parse("A.java", text));
        }
    }

    @Test
    void a_file_of_a_megabyte_is_parsed_whole() throws Exception {
        String method = "    int m%d(int a) { return a > 3 ? m%d(a - 1) : %d; }\n";
        var text = new StringBuilder("class Big {\n");
        int count = 0;
        while (text.length() < 1 << 20) {
            text.append(method.formatted(count, count, count));
            count++;
        }
        Syntax syntax = parse("Big.java", text.append("}\n").toString());

        assertThat(syntax.errors()).isEmpty();
        assertThat(syntax.symbols().getFirst().children()).hasSize(count);
    }

    @Test
    void deep_nesting_is_parsed_and_what_is_too_deep_is_one_error() throws Exception {
        assertThat(parse("A.java", nested(3_000)).errors()).isEmpty();
        assertThat(parse("A.java", nested(400_000)).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo(SyntaxParser.GAVE_UP))
                .satisfies(error -> assertThat(error.message()).contains("too deeply"));
        assertThat(parse("A.java", "class A { }").errors()).isEmpty();
    }

    @Test
    void a_text_full_of_errors_gives_a_bounded_number_of_them() throws Exception {
        Syntax syntax = parse("A.java", "class A {\n" + "  int x = ;\n".repeat(3_000) + "}");

        assertThat(syntax.errors()).hasSize(SyntaxParser.MAX_ERRORS);
    }

    private static String nested(int depth) {
        return "class A { int x = " + "(".repeat(depth) + "1" + ")".repeat(depth) + "; }";
    }

    private static Syntax parse(String name, String text) throws Exception {
        return new SyntaxParser(POOL).parse(name, text).get(60, TimeUnit.SECONDS);
    }

    private static String mutate(String source, Random random) {
        var text = new StringBuilder(source);
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
                default -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
            }
        }
        return text.toString();
    }

    private static void assertSound(String text, Syntax syntax) {
        var lines = new LineTable(text);
        for (SyntaxError error : syntax.errors()) {
            assertInside(text, lines, error.range());
            assertThat(error.range().end() - error.range().start())
                    .as("width of %s in <%s>", error, text)
                    .isGreaterThanOrEqualTo(text.isEmpty() ? 0 : 1);
            assertThat(error.code()).as("%s in <%s>", error, text).startsWith("compiler.");
        }
        assertSound(text, lines, syntax.symbols());
    }

    private static void assertSound(String text, LineTable lines, List<Symbol> symbols) {
        for (Symbol symbol : symbols) {
            assertInside(text, lines, symbol.range());
            assertThat(symbol.range().contains(symbol.selection()))
                    .as("%s in <%s>", symbol, text)
                    .isTrue();
            assertThat(symbol.name()).isNotEmpty();
            assertSound(text, lines, symbol.children());
        }
    }

    private static void assertInside(String text, LineTable lines, TextRange range) {
        assertThat(range.end()).as("end in <%s>", text).isLessThanOrEqualTo(text.length());
        assertThat(range).isEqualTo(lines.range(range.start(), range.end()));
    }
}
