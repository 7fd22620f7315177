package io.javascope.session.evaluate;

import io.javascope.history.state.Value;
import java.util.OptionalInt;

/** The length of an array, which never changes and so stands in its summary. */
final class ArrayLength {
    private static final String PREFIX = "length=";

    private ArrayLength() {}

    /** Empty where it is not known, as in old recordings. */
    static OptionalInt of(Value.Reference array) {
        return array.summary().startsWith(PREFIX)
                ? OptionalInt.of(Integer.parseInt(array.summary().substring(PREFIX.length())))
                : OptionalInt.empty();
    }

    static String summary(int length) {
        return PREFIX + length;
    }
}
