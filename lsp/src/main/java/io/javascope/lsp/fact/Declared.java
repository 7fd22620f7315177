package io.javascope.lsp.fact;

import io.javascope.analysis.syntax.Symbol;
import io.javascope.history.fact.MethodFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method or constructor of a text.
 *
 * @param type the types around it, outermost first, joined by dots
 */
record Declared(String type, Symbol symbol) {
    /** All of an outline, with the methods of members. */
    static List<Declared> of(List<Symbol> symbols) {
        List<Declared> all = new ArrayList<>();
        collect("", symbols, all);
        return all;
    }

    private static void collect(String around, List<Symbol> symbols, List<Declared> into) {
        for (Symbol symbol : symbols) {
            switch (symbol.kind()) {
                case METHOD, CONSTRUCTOR -> into.add(new Declared(around, symbol));
                case CLASS, INTERFACE, ANNOTATION_TYPE, RECORD, ENUM ->
                    collect(around.isEmpty() ? symbol.name() : around + "." + symbol.name(), symbol.children(), into);
                case MODULE, PACKAGE, RECORD_COMPONENT, ENUM_CONSTANT, FIELD -> {
                    // no methods of their own in an outline
                }
            }
        }
    }

    /** The one that a recorded method is, among those of a text; empty for what the compiler made up. */
    static Optional<Declared> of(MethodFacts method, List<Declared> all) {
        String binary = method.owner().substring(method.owner().lastIndexOf('.') + 1);
        String type = binary.replace('$', '.');
        String name = method.name().equals("<init>") ? type.substring(type.lastIndexOf('.') + 1) : method.name();
        List<String> wanted = ParameterTypes.ofDescriptor(method.descriptor());
        Declared best = null;
        int bestScore = -1;
        for (Declared each : all) {
            if (!each.symbol().name().equals(name)
                    || !(each.type().equals(type) || each.type().isEmpty())) {
                continue;
            }
            List<String> declared = ParameterTypes.ofSource(each.symbol().parameters());
            // Constructors of enums and inner classes have parameters in front that no source shows.
            int hidden = wanted.size() - declared.size();
            if (hidden < 0 || hidden > 0 && each.symbol().kind() != Symbol.Kind.CONSTRUCTOR) {
                continue;
            }
            int score = ParameterTypes.alike(declared, wanted.subList(hidden, wanted.size()));
            if (score > bestScore) {
                best = each;
                bestScore = score;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The same method of another text. */
    Optional<Declared> in(List<Declared> others) {
        return others.stream()
                .filter(each -> each.type.equals(type)
                        && each.symbol.name().equals(symbol.name())
                        && String.valueOf(each.symbol.parameters()).equals(String.valueOf(symbol.parameters())))
                .findFirst();
    }

    String text(String ofAll) {
        return ofAll.substring(
                Math.min(symbol.range().start(), ofAll.length()),
                Math.min(symbol.range().end(), ofAll.length()));
    }
}
