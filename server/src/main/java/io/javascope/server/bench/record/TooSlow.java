package io.javascope.server.bench.record;

import io.javascope.server.bench.BenchFailure;

/** A workload that has not ended in the time that its variant may take; its process was ended. */
final class TooSlow extends BenchFailure {
    private static final long serialVersionUID = 1L;

    TooSlow(String message) {
        super(message);
    }
}
