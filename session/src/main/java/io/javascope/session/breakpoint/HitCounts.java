package io.javascope.session.breakpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How often each breakpoint was reached and its condition held. Threads of the program reach them at once. */
public final class HitCounts {
    private final Map<Integer, AtomicInteger> counts = new ConcurrentHashMap<>();

    /** Once more; how often it is now. */
    public int hit(int id) {
        return counts.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
    }

    public int of(int id) {
        var count = counts.get(id);
        return count == null ? 0 : count.get();
    }

    /** A new run begins. */
    public void clear() {
        counts.clear();
    }
}
