package io.javascope.session;

import java.util.Locale;

/** How much is recorded of a program. */
public enum RecordingPlan {
    /** Enter, exit and exceptions. */
    CALLS,
    /** And arguments, results and catches. */
    BALANCED,
    /** And lines, variables, fields and arrays. */
    FULL;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
