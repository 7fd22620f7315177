package io.javascope.analysis.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Half-typed edits, each in 25 files: at least 98 of 100 methods stay in the outline. On this module's own sources; with
 * {@code -Djavascope.corpus=DIR} on the sources of a library.
 */
final class BrokenEditsTest {
    private static final int FILES = 25;

    private enum Edit {
        DOT("foo."),
        OPEN_CALL("foo("),
        OPEN_BLOCK("if (x) {"),
        NO_SEMICOLON(""),
        NO_BRACE(""),
        OPEN_STRING("String s = \"abc"),
        NO_VALUE("int q = ;");

        private final String typed;

        Edit(String typed) {
            this.typed = typed;
        }

        /** The text with this edit in the middle of a method; empty if there is no such place. */
        String in(String text, Random random) {
            List<Integer> places = new ArrayList<>();
            char wanted = this == NO_BRACE ? '}' : ';';
            String behind = this == NO_BRACE ? "        }\n" : ";\n";
            for (int at = text.indexOf(behind); at >= 0; at = text.indexOf(behind, at + 1)) {
                int line = text.lastIndexOf('\n', at) + 1;
                int place = text.indexOf(wanted, at);
                if (text.startsWith("        ", line) && place >= 0) {
                    places.add(place);
                }
            }
            if (places.isEmpty()) {
                return "";
            }
            int place = places.get(random.nextInt(places.size()));
            return typed.isEmpty()
                    ? text.substring(0, place) + text.substring(place + 1)
                    : text.substring(0, place + 1) + "\n        " + typed + text.substring(place + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void methodsStayInTheOutline(Edit edit) throws IOException {
        Random random = new Random(7);
        int methods = 0;
        int kept = 0;
        int parsed = 0;
        int edited = 0;
        for (String text : corpus()) {
            Syntax whole = SyntaxParser.parseHere("A.java", text);
            String broken = edit.in(text, random);
            if (broken.isEmpty() || !whole.errors().isEmpty()) {
                continue;
            }
            edited++;
            Set<String> before = methods(whole.symbols(), "");
            Syntax found = SyntaxParser.parseHere("A.java", broken);
            // "foo." before a statement that begins with a name is Java, if no sense.
            assertThat(edit == Edit.DOT || !found.errors().isEmpty())
                    .as("%s breaks the text", edit)
                    .isTrue();
            Set<String> after = methods(Recovery.of(text, whole, broken, found).symbols(), "");
            methods += before.size();
            kept += (int) before.stream().filter(after::contains).count();
            Set<String> alone = methods(found.symbols(), "");
            parsed += (int) before.stream().filter(alone::contains).count();
        }
        assertThat(edited).isGreaterThan(FILES / 2);
        System.Logger log = System.getLogger(BrokenEditsTest.class.getName());
        log.log(
                System.Logger.Level.INFO,
                "{0}: {1} of {2} methods, by the parser alone {3}",
                edit,
                kept,
                methods,
                parsed);
        assertThat(100.0 * kept / methods)
                .as("%s: %d of %d methods", edit, kept, methods)
                .isGreaterThanOrEqualTo(98);
    }

    private static Set<String> methods(List<Symbol> symbols, String around) {
        Set<String> found = new HashSet<>();
        for (Symbol symbol : symbols) {
            String name = around + "." + symbol.name() + symbol.parameters();
            if (symbol.parameters() != null) {
                found.add(name);
            }
            found.addAll(methods(symbol.children(), name));
        }
        return found;
    }

    private static List<String> corpus() throws IOException {
        Path folder = Path.of(System.getProperty("javascope.corpus", "src/main/java"));
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !each.endsWith("package-info.java"))
                    .sorted((a, b) ->
                            Long.compare(b.toFile().length(), a.toFile().length()))
                    .limit(FILES)
                    .toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }
}
