package io.javascope.session.breakpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often each breakpoint was reached and its condition held. Threads of the program reach them at once. Some are counted in
 * the program itself: {@link #now} asks it, {@link #of} says what was heard last.
 */
public final class HitCounts {
    private final Map<Integer, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Map<Integer, Counter> elsewhere = new ConcurrentHashMap<>();

    /** The count of one breakpoint in the program. Its methods ask the debuggee. */
    public interface Counter {
        /** How often until now; empty: it cannot be asked any more. */
        Optional<Integer> get();

        /** Once more; not atomic with what the program counts meanwhile. */
        Optional<Integer> increment();
    }

    /** From now on a breakpoint is counted in the program, which goes on from the count that is known here. */
    public void countedBy(int id, Counter counter) {
        elsewhere.put(id, counter);
    }

    /** Once more; how often it is now. Asks the debuggee where that counts. */
    public int hit(int id) {
        var counter = elsewhere.get(id);
        var there = counter == null ? Optional.<Integer>empty() : counter.increment();
        return there.map(count -> heard(id, count)).orElseGet(() -> own(id).incrementAndGet());
    }

    /** What the program says; the same. */
    public int heard(int id, int count) {
        own(id).accumulateAndGet(count, Math::max);
        return count;
    }

    private AtomicInteger own(int id) {
        return counts.computeIfAbsent(id, _ -> new AtomicInteger());
    }

    /** As far as it is known here; asks nobody. */
    public int of(int id) {
        var count = counts.get(id);
        return count == null ? 0 : count.get();
    }

    /** The present count; asks the debuggee where that counts. */
    public int now(int id) {
        var counter = elsewhere.get(id);
        return counter == null
                ? of(id)
                : counter.get().map(count -> heard(id, count)).orElseGet(() -> of(id));
    }

    /** Asks for all that are counted in the program. */
    public void refresh() {
        List.copyOf(elsewhere.keySet()).forEach(this::now);
    }

    /** A new run begins. */
    public void clear() {
        counts.clear();
        elsewhere.clear();
    }
}
