package io.javascope.server.demo;

/** How a demonstration went. */
public enum DemoOutcome {
    /** The line that set the bad value was named. */
    FOUND,
    /** The program does not fail, or the chain could not be followed to its end. */
    NOT_FOUND,
    /** The program could not be started. */
    PROGRAM_MISSING
}
