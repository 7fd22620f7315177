package io.javascope.session;

import org.jspecify.annotations.Nullable;

/**
 * A write to a variable, field or element at which the view stands now.
 *
 * @param old what it was before, in Java syntax; null when that is not known
 * @param value what was written, in Java syntax
 */
public record WriteView(@Nullable String old, String value) {
    /** For people. */
    public String text() {
        return (old == null ? "?" : old) + " -> " + value;
    }
}
