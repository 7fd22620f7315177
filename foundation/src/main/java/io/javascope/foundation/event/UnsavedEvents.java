package io.javascope.foundation.event;

import java.util.concurrent.atomic.AtomicLong;

/** Counts events that could not be written. */
final class UnsavedEvents {
    private final AtomicLong total = new AtomicLong();

    void add(int events) {
        total.addAndGet(events);
    }

    long total() {
        return total.get();
    }
}
