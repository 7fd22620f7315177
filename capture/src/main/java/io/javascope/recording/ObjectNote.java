package io.javascope.recording;

/** What a chunk says about an object. */
public sealed interface ObjectNote {
    /** @param name as {@link Class#getName} gives it; empty when the tables do not have it */
    record OfClass(String name) implements ObjectNote {}

    /**
     * A string.
     *
     * @param beginning as much of it as was recorded
     * @param length of the whole, in chars
     */
    record Text(String beginning, int length) implements ObjectNote {}

    /** @param type letter of what is in the box */
    record Box(char type, long bits) implements ObjectNote {}

    /** In Java's syntax; a class by its name. */
    default String inWords() {
        return switch (this) {
            case OfClass(var name) -> name;
            case Text(var beginning, var length) ->
                beginning.length() < length ? '"' + beginning + "\"… (" + length + ")" : '"' + beginning + '"';
            case Box(var type, var bits) -> Values.text(type, bits);
        };
    }
}
