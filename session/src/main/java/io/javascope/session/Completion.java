package io.javascope.session;

/**
 * A way in which a text may go on.
 *
 * @param label what it is, for people: {@code length(): int}
 * @param text what is to be inserted
 * @param start where in the text, in chars
 * @param length how many chars it replaces
 */
public record Completion(String label, String text, Kind kind, int start, int length) {

    /** What it names. */
    public enum Kind {
        VARIABLE,
        FIELD,
        METHOD,
        TYPE,
        KEYWORD
    }
}
