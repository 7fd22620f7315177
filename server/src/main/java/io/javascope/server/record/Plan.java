package io.javascope.server.record;

import java.util.Locale;

/** How much is recorded. */
public enum Plan {
    /** Enter, exit and exceptions. */
    CALLS,
    /** And arguments, results and catches. */
    BALANCED,
    /** And lines, variables, fields and arrays. */
    FULL;

    /** As it is typed and as the agent reads it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
