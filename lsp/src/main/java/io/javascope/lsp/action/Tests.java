package io.javascope.lsp.action;

import io.javascope.analysis.syntax.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tests that a text declares: of JUnit 4 and of the JUnit platform's own engine, by their annotations. */
final class Tests {
    private static final Pattern ANNOTATED =
            Pattern.compile("@(?:[\\w.]+\\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\\b");

    private Tests() {}

    /**
     * The test at a line from 0: {@code Class#method} inside a test, the class where it is declared; empty elsewhere.
     *
     * @param symbols the text's outline
     */
    static Optional<String> at(String text, List<Symbol> symbols, int line) {
        for (DeclaredType type : DeclaredType.types(text, symbols)) {
            List<Symbol> tests = type.symbol().children().stream()
                    .filter(child -> child.kind() == Symbol.Kind.METHOD && isTest(text, child))
                    .toList();
            Optional<Symbol> around = tests.stream()
                    .filter(test -> test.range().from().line() <= line
                            && line <= test.range().to().line())
                    .findFirst();
            if (around.isPresent()) {
                return Optional.of(type.binaryName() + "#" + around.get().name());
            }
            if (!tests.isEmpty() && type.symbol().selection().from().line() == line) {
                return Optional.of(type.binaryName());
            }
        }
        return Optional.empty();
    }

    /** Annotations stand between the declaration's begin and its name. */
    private static boolean isTest(String text, Symbol method) {
        int begin = Math.min(method.range().start(), text.length());
        int name = Math.min(method.selection().start(), text.length());
        return ANNOTATED.matcher(text.substring(begin, name)).find();
    }
}
