package io.javascope.foundation.actor;

import java.time.Duration;

/**
 * How many restarts a supervisor does within a time before it gives up and hands the failure to its own supervisor.
 *
 * @param restarts restarts allowed within the time, 0 for none
 * @param within the length of the sliding window
 */
public record RestartBudget(int restarts, Duration within) {
    /** Three restarts in five seconds, as Elixir's supervisors. */
    public static final RestartBudget DEFAULT = new RestartBudget(3, Duration.ofSeconds(5));

    public RestartBudget {
        if (restarts < 0 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException(
                    "A restart budget needs restarts >= 0 and a positive time, but got " + restarts + " in " + within);
        }
    }
}
