package io.javascope.foundation.event;

import java.time.Duration;

/**
 * How much is kept; the oldest events go first.
 *
 * @param maxAge how long
 * @param maxCount how many events
 * @param maxBytes how many bytes of memory, estimated, and how many on disk
 */
public record EventBounds(Duration maxAge, int maxCount, long maxBytes) {
    public EventBounds {
        if (maxAge.isNegative() || maxAge.isZero() || maxCount < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "Bounds of events are positive, not " + maxAge + ", " + maxCount + ", " + maxBytes);
        }
    }
}
