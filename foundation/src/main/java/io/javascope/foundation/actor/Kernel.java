package io.javascope.foundation.actor;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** What all actors below one root share: who hears events, and the counts for each behavior class. */
final class Kernel {
    private final EventQueue events;
    private volatile boolean ended;
    private final ConcurrentHashMap<Class<?>, BehaviorStats> behaviors = new ConcurrentHashMap<>();

    Kernel(String root) {
        this.events = new EventQueue(root);
        Watchdog.INSTANCE.watch(this);
    }

    EventQueue events() {
        return events;
    }

    /** Has an event told, soon. Also one that comes late: a thread that was abandoned may crash after the root's end. */
    void tell(KernelEvent event) {
        events.tell(event);
        if (ended) {
            Watchdog.INSTANCE.watch(this);
        }
        Watchdog.INSTANCE.stir();
    }

    BehaviorStats stats(Class<?> behavior) {
        BehaviorStats known = behaviors.get(behavior);
        return known != null ? known : behaviors.computeIfAbsent(behavior, BehaviorStats::new);
    }

    List<BehaviorStatus> behaviors() {
        return behaviors.values().stream()
                .map(BehaviorStats::status)
                .sorted(Comparator.comparing(BehaviorStatus::behavior))
                .toList();
    }

    void roll(long now) {
        behaviors.values().forEach(stats -> stats.roll(now));
    }

    /** Nothing happens below this root any more. */
    void ended() {
        ended = true;
        Watchdog.INSTANCE.stir();
    }

    boolean isEnded() {
        return ended;
    }
}
