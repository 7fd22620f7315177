package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a symbol on one path.
 *
 * @param origin why it is or may be null
 * @param equal the constant that it was found equal to
 * @param tag what a library says of it
 */
record Facts(
        Nullness nullness,
        @Nullable Origin origin,
        @Nullable Taint taint,
        @Nullable Object equal,
        @Nullable String tag) {
    static final Facts NOTHING = new Facts(Nullness.UNKNOWN, null, null, null, null);

    /** The tag of a counter: a number that is not below 0. */
    static final String NATURAL = "#natural";

    enum Nullness {
        UNKNOWN,
        NON_NULL,
        /** Its declaration or library says that it may be. */
        NULLABLE,
        NULL
    }

    Facts nonNull() {
        return new Facts(Nullness.NON_NULL, null, taint, equal, tag);
    }

    Facts isNull(Origin why) {
        return new Facts(Nullness.NULL, why, taint, equal, tag);
    }

    Facts nullable(Origin why) {
        return new Facts(Nullness.NULLABLE, why, taint, equal, tag);
    }

    Facts tainted(@Nullable Taint by) {
        return new Facts(nullness, origin, by, equal, tag);
    }

    Facts equalTo(Object constant) {
        return new Facts(nullness, origin, taint, constant, tag);
    }

    Facts tagged(String with) {
        return new Facts(nullness, origin, taint, equal, with);
    }

    /** What holds on both of two paths; taint that one of them has. */
    Facts join(Facts other) {
        if (equals(other)) {
            return this;
        }
        Nullness both = nullness == other.nullness ? nullness : Nullness.UNKNOWN;
        if (both == Nullness.NULL) {
            both = Nullness.UNKNOWN;
        }
        return new Facts(
                both,
                both == Nullness.NULLABLE ? origin : null,
                Taint.join(taint, other.taint),
                equal != null && equal.equals(other.equal) ? equal : null,
                tag != null && tag.equals(other.tag) ? tag : null);
    }
}
