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
        if (text.contains("*")) {
            return Set.of("*");
        }
        var simple = text.substring(Math.max(text.lastIndexOf('.'), text.lastIndexOf('$')) + 1);
        var filters = new LinkedHashSet<String>();
        filters.add(text);
        filters.add("*." + simple);
        filters.add("*$" + simple);
        return filters;
    }
}
