package io.javascope.session.compile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody typed, as far as it must be known before it is compiled. Offsets count chars of {@link #text}.
 *
 * @param lastFrom where the last expression begins, whose value is the result; -1: there is none
 * @param lastTo where it ends, without a semicolon
 * @param selves where {@code this} stands as a value of its own
 * @param creations where an object is made without naming the object around it
 * @param qualified where {@code Outer.this} stands
 * @param types simple names that are or may be types
 * @param declared classes that it declares
 * @param names every simple name that may be a variable
 * @param assigned those of them that are written
 */
record Snippet(
        String text,
        Form form,
        int lastFrom,
        int lastTo,
        List<Span> selves,
        List<Creation> creations,
        List<Qualified> qualified,
        List<Named> types,
        Set<String> declared,
        Set<String> names,
        Set<String> assigned) {

    enum Form {
        EXPRESSION,
        STATEMENTS
    }

    /** A part of the text. */
    record Span(int from, int to) {}

    /** {@code new Type(…)}, without an object in front. */
    record Creation(int at, String type) {}

    /** {@code Type.this} or the {@code Type.super} of a call. */
    record Qualified(Span span, String type) {}

    /** A simple name. */
    record Named(Span span, String name) {}

    /** The same, with nothing to be had from its last expression: it is void. */
    Snippet withoutResult() {
        return new Snippet(text + ";", form, -1, -1, selves, creations, qualified, types, declared, names, assigned);
    }

    /** The same names, in order, for messages and keys. */
    List<String> used(List<String> variables) {
        return variables.stream().filter(names::contains).distinct().collect(Collectors.toList());
    }
}
