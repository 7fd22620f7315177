package io.javascope.foundation.actor;

import org.jspecify.annotations.Nullable;

/** An actor crashed because an actor that it was linked to crashed or was stopped. */
public final class LinkedExit extends Exception {
    private static final long serialVersionUID = 1L;

    LinkedExit(String peer, @Nullable Throwable cause) {
        super("The linked actor '" + peer + "' " + (cause == null ? "was stopped" : "crashed: " + cause), cause);
    }
}
