package io.javascope.server.transport;

import java.io.IOException;
import java.io.Serial;

/** A way in that cannot be opened; the message says what happened, where, and what to do. */
public final class TransportProblem extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    TransportProblem(String message) {
        super(message);
    }

    TransportProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
