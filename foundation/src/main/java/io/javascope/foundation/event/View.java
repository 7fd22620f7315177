package io.javascope.foundation.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The window of events at one moment. Immutable for its readers: the window writes only behind {@code to}, and nobody who
 * holds this view looks there.
 *
 * @param slots the events from {@code from} (the oldest) to before {@code to}
 * @param arrivals when each was taken in, by the monotonic clock in nanoseconds
 * @param bytes the memory of these events, estimated
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record View(Event[] slots, long[] arrivals, int from, int to, long bytes) {
    static final View EMPTY = new View(new Event[0], new long[0], 0, 0, 0);

    int count() {
        return to - from;
    }

    /** In the order of arrival, the newest {@code limit}. Looks at every event: 20,000 take some ten microseconds. */
    List<Event> find(EventQuery query) {
        List<Event> found = new ArrayList<>();
        for (int at = to - 1; at >= from && found.size() < query.limit(); at--) {
            if (query.takes(slots[at])) {
                found.add(slots[at]);
            }
        }
        Collections.reverse(found);
        return found;
    }
}
