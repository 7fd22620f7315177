package io.javascope.foundation.actor;

/** Something scheduled that can still be called off. */
@FunctionalInterface
public interface Cancellable {
    /** Calls it off; says whether that was in time. May be called by any thread, more than once. */
    boolean cancel();
}
