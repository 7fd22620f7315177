package io.javascope.session.breakpoint;

import java.util.LinkedHashSet;
import java.util.Set;

/** A class as users write it: with its package or without, nested ones with a dot or a dollar, {@code *} for anything. */
record ClassPattern(String text, Glob glob) {
    static ClassPattern of(String text) {
        return new ClassPattern(text, Glob.of(text.replace('$', '.')));
    }

    boolean matches(String binaryName) {
        return glob.matchesEndOf(binaryName.replace('$', '.'));
    }

    /** Patterns as JDI knows them (one {@code *}, at an end) that together let at least all of these classes through. */
    Set<String> filters() {
        if (text.lastIndexOf('*') == 0 && text.length() > 1) {
            return Set.of("*" + simple());
        }
        if (text.contains("*")) {
            // Without the JDK's classes, unless their package is named.
            return text.indexOf('*') == text.length() - 1 ? Set.of("*", text) : Set.of("*");
        }
        var simple = simple();
        var filters = new LinkedHashSet<String>();
        filters.add(text);
        filters.add("*." + simple);
        filters.add("*$" + simple);
        return filters;
    }

    private String simple() {
        return text.substring(
                1 + Math.max(text.lastIndexOf('.'), Math.max(text.lastIndexOf('$'), text.lastIndexOf('*'))));
    }
}
