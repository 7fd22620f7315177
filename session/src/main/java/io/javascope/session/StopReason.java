package io.javascope.session;

import java.util.Locale;

/** Why the view stands where it stands. */
public enum StopReason {
    STEP,
    BREAKPOINT,
    EXCEPTION,
    /** The program begins, or a call does. */
    ENTRY,
    PAUSE,
    GOTO,
    /** A call ends. */
    RETURN,
    /** A write was looked for, and found; or a breakpoint is at it. */
    WRITE,
    /** The oldest kept stop, when running backwards found nothing nearer. */
    START,
    /** The program has ended. */
    END;

    /** The word used in console answers and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
