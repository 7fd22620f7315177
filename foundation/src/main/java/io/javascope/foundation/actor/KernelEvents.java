package io.javascope.foundation.actor;

/**
 * Hears what happens to the actors of a tree. Called by one thread at a time, in order, never by a thread of the
 * kernel: a slow listener delays nobody, and when 4,096 events wait the next ones are left out and counted.
 */
@FunctionalInterface
public interface KernelEvents {
    /** Hears one event. What it throws is logged. */
    void on(KernelEvent event);

    /**
     * Whether it wants each start and normal end too. Where actors come and go by the hundred thousand that is most of
     * all events.
     */
    default boolean wantsStartsAndEnds() {
        return true;
    }

    /** Writes failures to the system's log. Every tree has one. */
    static KernelEvents logging() {
        return new LoggedEvents();
    }
}
