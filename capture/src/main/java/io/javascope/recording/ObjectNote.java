package io.javascope.recording;

/** What a chunk says about an object. */
public sealed interface ObjectNote {
    /** In Java's syntax; a class by its name. */
    String inWords();

    /** @param name as {@link Class#getName} gives it; empty when the tables do not have it */
    record OfClass(String name) implements ObjectNote {
        @Override
        public String inWords() {
            return name;
        }
    }

    /**
     * An array of which the length was recorded.
     *
     * @param name as {@link Class#getName} gives it; empty when the tables do not have it
     * @param length how many elements it has
     */
    record OfArray(String name, int length) implements ObjectNote {
        @Override
        public String inWords() {
            return name;
        }
    }

    /**
     * A string.
     *
     * @param beginning as much of it as was recorded
     * @param length of the whole, in chars
     */
    record Text(String beginning, int length) implements ObjectNote {
        @Override
        public String inWords() {
            return '"' + beginning + (beginning.length() < length ? "\"… (" + length + ")" : "\"");
        }
    }

    /** @param type letter of what is in the box */
    record Box(char type, long bits) implements ObjectNote {
        @Override
        public String inWords() {
            return Values.text(type, bits);
        }
    }
}
