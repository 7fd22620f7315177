package io.javascope.session.core;

import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import io.javascope.history.state.ThreadState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Small numbers and names for the debuggee's threads, stable for the session. For many threads at once. */
final class ThreadTable {
    private record Known(int number, ThreadReference reference, String name) {}

    private final Map<Long, Known> byId = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    /** The thread's number; asks the debuggee for its name the first time. */
    int number(ThreadReference thread) {
        return known(thread).number();
    }

    String name(ThreadReference thread) {
        return known(thread).name();
    }

    @Nullable ThreadReference reference(int number) {
        return byId.values().stream()
                .filter(k -> k.number() == number)
                .map(Known::reference)
                .findFirst()
                .orElse(null);
    }

    private Known known(ThreadReference thread) {
        return byId.computeIfAbsent(
                thread.uniqueID(), _ -> new Known(last.incrementAndGet(), thread, thread.name()));
    }

    void ended(ThreadReference thread) {
        byId.remove(thread.uniqueID());
    }

    /** Asks the debuggee for all its threads; virtual ones are among them only while they are stopped. */
    List<ThreadState> all(VirtualMachine vm, List<ThreadReference> stopped) {
        var threads = new ArrayList<>(vm.allThreads());
        stopped.stream().filter(t -> !threads.contains(t)).forEach(threads::add);
        return threads.stream()
                .map(t -> state(t, stopped))
                .filter(t -> t.number() > 0)
                .toList();
    }

    private ThreadState state(ThreadReference thread, List<ThreadReference> stopped) {
        try {
            var known = known(thread);
            return new ThreadState(known.number(), known.name(), stopped.contains(thread) ? "stopped" : "running");
        } catch (ObjectCollectedException _) {
            return new ThreadState(0, "", "ended");
        }
    }

    /** What is known without asking. */
    List<ThreadState> remembered() {
        return byId.values().stream()
                .map(k -> new ThreadState(k.number(), k.name(), "running"))
                .sorted(Comparator.comparingInt(ThreadState::number))
                .toList();
    }
}
