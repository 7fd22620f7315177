package io.javascope.recording.format;

/** How much is recorded of a method; each holds what those before it hold. */
public enum Plan {
    /** Nothing. */
    NONE,
    /** Enter, exit, exceptional exit. */
    CALLS,
    /** And arguments, results, catches. */
    BALANCED,
    /** And lines, locals, fields, arrays, synchronisation, collections. */
    FULL;

    /** The next lower one; {@link #NONE} stays. */
    public Plan lower() {
        return this == NONE ? NONE : values()[ordinal() - 1];
    }

    public boolean holds(Plan other) {
        return ordinal() >= other.ordinal();
    }
}
