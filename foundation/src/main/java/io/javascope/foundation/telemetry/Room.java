package io.javascope.foundation.telemetry;

import java.util.concurrent.atomic.AtomicInteger;

/** How many more series there may be; any thread. */
final class Room {
    private final AtomicInteger left;

    Room(int places) {
        left = new AtomicInteger(places);
    }

    /** Takes one place if there is one. */
    boolean take() {
        return left.getAndUpdate(now -> Math.max(0, now - 1)) > 0;
    }
}
