package io.javascope.foundation.actor;

/**
 * Whether a supervisor ends with its significant children, once they have ended by themselves and are not started again.
 * It then stops the other children and ends as {@link Exit.Normal}.
 */
public enum AutoShutdown {
    /** It stays. */
    NEVER,
    /** With the first of them. */
    ANY_SIGNIFICANT,
    /** With the last of them. */
    ALL_SIGNIFICANT
}
