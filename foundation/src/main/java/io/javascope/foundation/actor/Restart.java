package io.javascope.foundation.actor;

/** When a supervisor starts a child again that has ended. */
public enum Restart {
    /** Always, also after a normal end. */
    PERMANENT,
    /** Only after a crash. */
    TRANSIENT,
    /** Never. */
    TEMPORARY
}
