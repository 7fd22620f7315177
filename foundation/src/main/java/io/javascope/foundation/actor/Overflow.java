package io.javascope.foundation.actor;

/** What a mailbox does with new mail when it is full. */
public enum Overflow {
    /** Refuses the new message; the sender is told and the drop is counted. */
    DROP_NEWEST,
    /** Is never full: only where the senders are bounded by something else, which the code says. */
    UNBOUNDED
}
