package io.javascope.lsp.action;

import io.javascope.analysis.syntax.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of a text.
 *
 * @param binaryName with its package, {@code $} between it and the types around it
 */
record DeclaredType(String binaryName, Symbol symbol) {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([^;\\s]+)\\s*;");

    /** All types of a text, the inner ones first. */
    static List<DeclaredType> types(String text, List<Symbol> symbols) {
        int first = symbols.stream()
                .mapToInt(symbol -> symbol.range().start())
                .min()
                .orElse(0);
        // The outline of a file with types names no package.
        Matcher declaration = PACKAGE.matcher(COMMENT.matcher(text.substring(0, Math.min(first, text.length())))
                .replaceAll(" "));
        String ofPackage = declaration.find() ? declaration.group(1) + "." : "";
        List<DeclaredType> all = new ArrayList<>();
        collect(ofPackage, symbols, all);
        return all.reversed();
    }

    private static void collect(String before, List<Symbol> symbols, List<DeclaredType> into) {
        for (Symbol symbol : symbols) {
            switch (symbol.kind()) {
                case CLASS, INTERFACE, RECORD, ENUM -> {
                    into.add(new DeclaredType(before + symbol.name(), symbol));
                    collect(before + symbol.name() + "$", symbol.children(), into);
                }
                case MODULE, PACKAGE, ANNOTATION_TYPE, RECORD_COMPONENT, ENUM_CONSTANT, FIELD, METHOD, CONSTRUCTOR -> {
                    // no types that an outline shows
                }
            }
        }
    }
}
