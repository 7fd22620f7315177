package io.javascope.session.core;

import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.ThreadStartEvent;
import com.sun.jdi.event.VMStartEvent;
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

/**
 * Numbers and names for the debuggee's threads, stable for the session. They are small ones; of a program that is recorded
 * they are those of its JVM, by which the recording names its threads too. For many threads at once.
 */
final class ThreadTable {
    private record Known(int number, ThreadReference reference) {}

    private final Map<Long, Known> byId = new ConcurrentHashMap<>();
    private final Map<Long, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private volatile boolean ofJvm;

    /** Whether threads have the numbers that the JVM gave them; before any has one. */
    void numberedByJvm(boolean wanted) {
        ofJvm = wanted;
    }

    /** Asks for the numbers of threads that come here for the first time, on JDI's own thread: the actor never asks. */
    void meet(EventSet set) {
        if (ofJvm) {
            for (Event event : set) {
                switch (event) {
                    case VMStartEvent e -> number(e.thread());
                    case LocatableEvent e -> number(e.thread());
                    case ThreadStartEvent e -> number(e.thread());
                    default -> {}
                }
            }
        }
    }

    /** The thread's number; asks the debuggee only where the JVM's own is wanted and the thread was never met. */
    int number(ThreadReference thread) {
        var known = byId.get(thread.uniqueID());
        if (known == null) {
            var fresh = new Known(ofJvm ? JvmNumber.of(thread).orElseGet(this::spare) : last.incrementAndGet(), thread);
            known = byId.putIfAbsent(thread.uniqueID(), fresh);
            known = known == null ? fresh : known;
        }
        return known.number();
    }

    /** For a thread that has ended before it was asked: no JVM counts so far. */
    private int spare() {
        return Integer.MAX_VALUE - last.incrementAndGet();
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
