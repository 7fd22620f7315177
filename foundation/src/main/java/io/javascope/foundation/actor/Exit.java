package io.javascope.foundation.actor;

/** How an actor or a supervisor ended for good. */
public sealed interface Exit {
    /** It ended itself. */
    record Normal() implements Exit {}

    /** It crashed and was not restarted. */
    record Crashed(Throwable cause) implements Exit {}

    /** Its supervisor stopped it. */
    record Stopped() implements Exit {}
}
