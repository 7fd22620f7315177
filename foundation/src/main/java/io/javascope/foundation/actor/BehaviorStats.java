package io.javascope.foundation.actor;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts and times of all actors of one behavior class. Handled messages are all counted, once per batch. Times are of
 * a sample: the first message of the class in each tick of the {@link Watchdog}, so that a busy class costs no clock
 * and of a quiet one nearly every message is timed.
 */
final class BehaviorStats {
    private final String behavior;
    private final boolean hasOwnStop;
    private final LongAdder handled = new LongAdder();
    private final HandlerTimes times = new HandlerTimes();
    private int sampledTick = Integer.MIN_VALUE;
    private long rolledCount;
    private long rolledAt = System.nanoTime();
    private volatile double perSecond;

    BehaviorStats(Class<?> behavior) {
        this.behavior = nameOf(behavior);
        this.hasOwnStop = hasOwnStop(behavior);
    }

    private static boolean hasOwnStop(Class<?> behavior) {
        try {
            return behavior.getMethod("stopped").getDeclaringClass() != Behavior.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(behavior + " is no behavior", impossible);
        }
    }

    /** Whether the class does something at its end. */
    boolean hasOwnStop() {
        return hasOwnStop;
    }

    /** A lambda has no name; the class it stands in has. */
    private static String nameOf(Class<?> behavior) {
        String name = behavior.getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda) + "$$Lambda";
    }

    String behavior() {
        return behavior;
    }

    /** Whether the next message is timed. Two threads may both be told so; that costs nothing but a second sample. */
    boolean samples(int tick) {
        if (sampledTick == tick) {
            return false;
        }
        sampledTick = tick;
        return true;
    }

    void took(long nanos) {
        times.record(nanos);
    }

    void handled(int messages) {
        handled.add(messages);
    }

    /** Ends a period of the rate; by the watchdog's thread only. */
    void roll(long now) {
        long count = handled.sum();
        long elapsed = now - rolledAt;
        if (elapsed > 0) {
            perSecond = (count - rolledCount) * 1e9 / elapsed;
            rolledCount = count;
            rolledAt = now;
        }
    }

    BehaviorStatus status() {
        return new BehaviorStatus(
                behavior, handled.sum(), perSecond, times.count(), times.quantile(0.5), times.quantile(0.99));
    }
}
