package io.javascope.analysis.syntax;

import io.javascope.analysis.syntax.Symbol.Kind;
import io.javascope.analysis.text.LineTable;
import io.javascope.analysis.text.TextRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what the parser loses in a half-typed text: members of the last whole version whose declarations still stand
 * in the text, character for character, stay in the outline.
 */
public final class Recovery {
    private final String before;
    private final String now;
    private final LineTable lines;

    private Recovery(String before, String now) {
        this.before = before;
        this.now = now;
        this.lines = new LineTable(now);
    }

    /**
     * The outline of a text with what it lacks.
     *
     * @param before the last text without errors
     * @param whole what was declared in it
     * @param now the present text
     * @param broken what the parser found in it; given back as it is if it has no errors
     */
    public static Syntax of(String before, Syntax whole, String now, Syntax broken) {
        return broken.errors().isEmpty()
                ? broken
                : new Syntax(broken.errors(), new Recovery(before, now).joined(whole.symbols(), broken.symbols()));
    }

    private List<Symbol> joined(List<Symbol> whole, List<Symbol> found) {
        List<Symbol> all = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Set<String> types = names(found);
        for (Symbol symbol : found) {
            Symbol old = find(whole, symbol);
            known.add(key(symbol));
            all.add(old == null ? symbol : withChildren(symbol, joined(old.children(), symbol.children())));
        }
        for (Symbol lost : whole) {
            if (!known.contains(key(lost)) && !types.contains(lost.name())) {
                Symbol back = recovered(lost);
                if (back != null) {
                    all.add(back);
                }
            }
        }
        all.sort((a, b) -> Integer.compare(a.range().start(), b.range().start()));
        return all;
    }

    /** Types are known by their names alone. */
    private static Set<String> names(List<Symbol> symbols) {
        Set<String> names = new HashSet<>();
        symbols.stream().filter(symbol -> isType(symbol.kind())).forEach(symbol -> names.add(symbol.name()));
        return names;
    }

    private static boolean isType(Kind kind) {
        return switch (kind) {
            case CLASS, INTERFACE, ANNOTATION_TYPE, RECORD, ENUM -> true;
            case MODULE, PACKAGE, RECORD_COMPONENT, ENUM_CONSTANT, FIELD, METHOD, CONSTRUCTOR -> false;
        };
    }

    private static String key(Symbol symbol) {
        return symbol.name() + symbol.parameters();
    }

    private static @Nullable Symbol find(List<Symbol> symbols, Symbol like) {
        return symbols.stream()
                .filter(symbol -> key(symbol).equals(key(like)))
                .findFirst()
                .orElse(null);
    }

    private static Symbol withChildren(Symbol symbol, List<Symbol> children) {
        return new Symbol(
                symbol.kind(),
                symbol.name(),
                symbol.parameters(),
                symbol.type(),
                symbol.range(),
                symbol.selection(),
                children);
    }

    private @Nullable Symbol recovered(Symbol lost) {
        int start = placeOf(lost);
        if (start < 0) {
            return null;
        }
        int moved = start - lost.range().start();
        List<Symbol> children = new ArrayList<>();
        for (Symbol child : lost.children()) {
            Symbol back = recovered(child);
            if (back != null) {
                children.add(back);
            }
        }
        return new Symbol(
                lost.kind(),
                lost.name(),
                lost.parameters(),
                lost.type(),
                range(lost.range(), moved),
                range(lost.selection(), moved),
                children);
    }

    private TextRange range(TextRange old, int moved) {
        int start = Math.clamp(old.start() + moved, 0, now.length());
        return lines.range(start, Math.clamp(old.end() + moved, start, now.length()));
    }

    /** Where its header, up to the parameters' end or the name, still stands: before or behind the edit. */
    private int placeOf(Symbol lost) {
        int to = lost.selection().end();
        if (lost.parameters() != null) {
            int close = before.indexOf(')', to);
            to = close < 0 ? to : close + 1;
        }
        String header = before.substring(lost.range().start(), to);
        int same = lost.range().start();
        if (now.startsWith(header, same)) {
            return same;
        }
        int behind = same + now.length() - before.length();
        return behind >= 0 && now.startsWith(header, behind) ? behind : -1;
    }
}
