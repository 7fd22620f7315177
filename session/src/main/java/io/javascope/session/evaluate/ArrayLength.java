package io.javascope.session.evaluate;

import io.javascope.history.state.Value;

/** The length of an array, which never changes and so stands in its summary. */
final class ArrayLength {
    private static final String PREFIX = "length=";

    private ArrayLength() {}

    static int of(Value.Reference array) {
        return Integer.parseInt(array.summary().substring(PREFIX.length()));
    }

    static String summary(int length) {
        return PREFIX + length;
    }
}
