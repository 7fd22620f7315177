package io.javascope.foundation.actor;

import java.util.List;

/** Something that happened to an actor or a supervisor. */
public sealed interface KernelEvent {
    /** Whom it happened to: the names from the root down, for example {@code javascope/clients/doorkeeper}. */
    String path();

    /** When, in milliseconds since 1970. */
    long atMillis();

    /** An actor or supervisor was started for the first time. */
    record Started(String path, long atMillis) implements KernelEvent {}

    /** An incarnation of an actor crashed; {@link Restarted} or {@link Ended} follows, or its supervisor acts. */
    record Crashed(String path, long atMillis, Throwable cause) implements KernelEvent {}

    /**
     * An actor or a whole supervisor was started again.
     *
     * @param restarts how often so far
     */
    record Restarted(String path, long atMillis, int restarts) implements KernelEvent {}

    /**
     * It has ended for good.
     *
     * @param dropped casts that waited in its mailbox and will not be handled
     */
    record Ended(String path, long atMillis, Exit exit, long dropped) implements KernelEvent {}

    /** A thread did not return from a handler in time; the actor goes on without it, or ends. */
    record Abandoned(String path, long atMillis) implements KernelEvent {}

    /** A supervisor has used up its restarts and hands the failure up. */
    record GaveUp(String path, long atMillis, Throwable cause) implements KernelEvent {}

    /**
     * A handler takes, or took, longer than 10 ms.
     *
     * @param behavior the class of the behavior
     * @param millis at least how long
     * @param finished false while it still runs; then {@code stack} says where
     * @param stack the innermost frames of its thread
     */
    record SlowHandler(String path, long atMillis, String behavior, long millis, boolean finished, List<String> stack)
            implements KernelEvent {
        public SlowHandler {
            stack = List.copyOf(stack);
        }
    }

    /**
     * A full mailbox drops or refuses mail. Told at the first and then at most once a second while it goes on; the
     * actor's status has the exact counts at any time.
     *
     * @param dropped casts so far
     * @param refused calls so far
     */
    record Dropped(String path, long atMillis, long dropped, long refused) implements KernelEvent {}

    /**
     * Listeners were too slow, so events were left out here.
     *
     * @param events how many
     */
    record Lost(String path, long atMillis, long events) implements KernelEvent {}
}
