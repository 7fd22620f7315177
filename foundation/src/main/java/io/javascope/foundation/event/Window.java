package io.javascope.foundation.event;

import java.util.Arrays;
import java.util.List;

/**
 * The newest events in memory, within the bounds. One thread at a time changes it; any thread may read {@link #view}.
 *
 * <p>The age of an event counts from its arrival by the monotonic clock: a jump of the machine's clock must not throw
 * away everything.
 */
final class Window {
    private static final int SMALLEST = 256;

    private volatile View view;

    /** A window that goes on from a view, which may be another window's last one. */
    Window(View view) {
        this.view = view;
    }

    View view() {
        return view;
    }

    /** Takes events in and lets the oldest go that are beyond the bounds then. */
    void append(List<Event> events, long[] arrivals, EventBounds bounds, long now) {
        View old = view;
        View roomy = old.to() + events.size() <= old.slots().length ? old : grown(old, events.size());
        int to = roomy.to();
        long bytes = roomy.bytes();
        for (int at = 0; at < arrivals.length; at++) {
            Event event = events.get(at);
            roomy.slots()[to] = event;
            roomy.arrivals()[to++] = arrivals[at];
            bytes += event.footprint();
        }
        view = pruned(new View(roomy.slots(), roomy.arrivals(), roomy.from(), to, bytes), bounds, now);
    }

    /** Lets go what has become too old, or is too much after the bounds have changed. */
    void prune(EventBounds bounds, long now) {
        View old = view;
        View fresh = pruned(old, bounds, now);
        if (fresh.from() != old.from()) {
            // Copied, so that what was let go does not stay in memory until the array is full.
            view = grown(fresh, 0);
        }
    }

    private static View pruned(View view, EventBounds bounds, long now) {
        int from = view.from();
        long bytes = view.bytes();
        while (from < view.to() && beyond(view, from, bytes, bounds, now)) {
            bytes -= view.slots()[from++].footprint();
        }
        return from == view.from() ? view : new View(view.slots(), view.arrivals(), from, view.to(), bytes);
    }

    private static boolean beyond(View view, int from, long bytes, EventBounds bounds, long now) {
        return view.to() - from > bounds.maxCount()
                || bytes > bounds.maxBytes()
                || now - view.arrivals()[from] > bounds.maxAge().toNanos();
    }

    private static View grown(View view, int more) {
        int count = view.count();
        int length = Math.max(SMALLEST, (count + more) + (count + more) / 2);
        Event[] slots = Arrays.copyOf(Arrays.copyOfRange(view.slots(), view.from(), view.to()), length);
        long[] arrivals = Arrays.copyOf(Arrays.copyOfRange(view.arrivals(), view.from(), view.to()), length);
        return new View(slots, arrivals, 0, count, view.bytes());
    }
}
