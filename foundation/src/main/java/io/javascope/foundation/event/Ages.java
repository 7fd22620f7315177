package io.javascope.foundation.event;

import java.util.concurrent.TimeUnit;

/** How old something is by a clock that may have jumped. */
final class Ages {
    private static final long MOST_MILLIS = TimeUnit.DAYS.toMillis(36_500);

    private Ages() {}

    /** From then to now; what lies in the future is new, what lies more than a hundred years back is that old. */
    static long nanosBetween(long thenMillis, long nowMillis) {
        long millis = thenMillis >= nowMillis ? 0 : nowMillis - thenMillis;
        // A difference that overflows is negative.
        return TimeUnit.MILLISECONDS.toNanos(millis < 0 ? MOST_MILLIS : Math.min(millis, MOST_MILLIS));
    }
}
