package io.javascope.session.core;

import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import io.javascope.history.state.ThreadState;
import io.javascope.session.live.Pipeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Small numbers and names for the debuggee's threads, stable for the session. For many threads at once. */
final class ThreadTable {
    private record Known(int number, ThreadReference reference) {}

    private final Map<Long, Known> byId = new ConcurrentHashMap<>();
    private final Map<Long, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    /** The thread's number; never asks the debuggee. */
    int number(ThreadReference thread) {
        return byId.computeIfAbsent(thread.uniqueID(), _ -> new Known(last.incrementAndGet(), thread))
                .number();
    }

    /** Its name; asks the debuggee the first time. */
    String name(ThreadReference thread) {
        var known = names.get(thread.uniqueID());
        if (known != null) {
            return known;
        }
        var name = thread.name();
        names.put(thread.uniqueID(), name);
        return name;
    }

    @Nullable
    ThreadReference reference(int number) {
        return byId.values().stream()
                .filter(k -> k.number() == number)
                .map(Known::reference)
                .findFirst()
                .orElse(null);
    }

    /** The number of a thread that has ended and was seen before, else 0. */
    int ended(ThreadReference thread) {
        names.remove(thread.uniqueID());
        var known = byId.remove(thread.uniqueID());
        return known == null ? 0 : known.number();
    }

    /** Forgets all threads; their numbers are not used again. */
    void clear() {
        byId.clear();
        names.clear();
    }

    /** Asks the debuggee for all its threads; virtual ones are among them only while they are stopped. */
    List<ThreadState> all(VirtualMachine vm, List<ThreadReference> more, Predicate<ThreadReference> stopped) {
        var threads = new ArrayList<>(vm.allThreads());
        more.stream().filter(t -> !threads.contains(t)).forEach(threads::add);
        return Pipeline.map(threads, t -> state(t, stopped.test(t) ? "stopped" : "running")).stream()
                .filter(t -> t.number() > 0)
                .sorted(Comparator.comparingInt(ThreadState::number))
                .toList();
    }

    private ThreadState state(ThreadReference thread, String state) {
        try {
            var name = name(thread);
            return new ThreadState(number(thread), name, state);
        } catch (ObjectCollectedException _) {
            return new ThreadState(0, "", "ended");
        }
    }

    /** What is known without asking: the threads that were named before. {@code stopped}: numbers of those that are. */
    List<ThreadState> remembered(Set<Integer> stopped) {
        return byId.entrySet().stream()
                .filter(e -> names.containsKey(e.getKey()))
                .map(e -> new ThreadState(
                        e.getValue().number(),
                        names.getOrDefault(e.getKey(), ""),
                        stopped.contains(e.getValue().number()) ? "stopped" : "running"))
                .sorted(Comparator.comparingInt(ThreadState::number))
                .toList();
    }
}
