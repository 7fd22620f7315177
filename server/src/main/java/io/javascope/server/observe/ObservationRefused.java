package io.javascope.server.observe;

import java.io.IOException;

/** A server cannot be observed; the message is for the user. */
public final class ObservationRefused extends IOException {
    private static final long serialVersionUID = 1L;

    ObservationRefused(String message) {
        super(message);
    }

    ObservationRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
