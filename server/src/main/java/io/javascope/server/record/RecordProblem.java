package io.javascope.server.record;

import java.io.Serial;

/** Something a recording needs is missing or cannot be used; the message is the one line its user reads. */
public final class RecordProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public RecordProblem(String message) {
        super(message);
    }

    public RecordProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
