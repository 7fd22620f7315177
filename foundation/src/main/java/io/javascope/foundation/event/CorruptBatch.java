package io.javascope.foundation.event;

import java.io.Serial;

/** Bytes that are no batch of events. */
final class CorruptBatch extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    CorruptBatch(String message) {
        super(message);
    }
}
