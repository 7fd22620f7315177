package io.javascope.session;

import io.javascope.history.state.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which locks and who waits for them. Immutable.
 *
 * @param locks those that somebody holds, and those that somebody waits for
 * @param deadlocks threads of which each waits for what the next one holds, and the last one for what the first one does
 */
public record LocksView(List<Lock> locks, List<Deadlock> deadlocks) {
    public LocksView {
        locks = List.copyOf(locks);
        deadlocks = List.copyOf(deadlocks);
    }

    /**
     * A thread that holds a lock or waits for it.
     *
     * @param position in a recording, right before it took it or where it is to take it; else null
     * @param line where it took it or waits; in a running program where the call stands that took it, of a lock of
     *     {@code java.util.concurrent} where its owner stands; 0 when it is not known
     * @param certain false when a recording does not tell whether it was so at that moment
     */
    public record Party(
            int thread,
            String name,
            @Nullable Position position,
            @Nullable SourceFile source,
            int line,
            boolean certain) {}

    /**
     * A monitor, or what a thread waits for in {@code java.util.concurrent}.
     *
     * @param type of the object
     * @param text names the object
     */
    public record Lock(String type, String text, List<Party> owners, List<Party> waiters) {
        public Lock {
            owners = List.copyOf(owners);
            waiters = List.copyOf(waiters);
        }
    }

    /** Threads that wait for each other, each where it waits. */
    public record Deadlock(List<Party> threads) {
        public Deadlock {
            threads = List.copyOf(threads);
        }

        /** Whether it is known that all of them waited at the same moment. */
        public boolean certain() {
            return threads.stream().allMatch(Party::certain);
        }
    }

    /** The same locks, in which deadlocks were looked for. */
    public static LocksView of(List<Lock> locks) {
        Map<Integer, Lock> wanted = new HashMap<>();
        Map<Integer, Party> waiting = new HashMap<>();
        for (Lock lock : locks) {
            for (Party waiter : lock.waiters()) {
                if (!lock.owners().isEmpty()) {
                    wanted.put(waiter.thread(), lock);
                    waiting.put(waiter.thread(), waiter);
                }
            }
        }
        List<Deadlock> deadlocks = new ArrayList<>();
        Set<Integer> done = new HashSet<>();
        for (Integer first : wanted.keySet().stream().sorted().toList()) {
            List<Integer> way = new ArrayList<>();
            Integer thread = first;
            while (thread != null && !way.contains(thread) && !done.contains(thread)) {
                way.add(thread);
                Lock lock = wanted.get(thread);
                // Only locks for reading have several owners, and who waits for one of them waits for all.
                thread = lock == null ? null : lock.owners().getFirst().thread();
            }
            if (thread != null && way.contains(thread)) {
                deadlocks.add(new Deadlock(way.subList(way.indexOf(thread), way.size()).stream()
                        .map(waiting::get)
                        .toList()));
            }
            done.addAll(way);
        }
        return new LocksView(locks, deadlocks);
    }
}
