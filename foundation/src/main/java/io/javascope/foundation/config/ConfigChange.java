package io.javascope.foundation.config;

import java.util.List;
import java.util.Set;

/**
 * Settings have changed, or somebody has given some that cannot be used.
 *
 * @param client whose; empty: all clients'
 * @param keys the settings with another value now; may be empty
 * @param problems what was given and left out
 */
public record ConfigChange(String client, Snapshot before, Snapshot after, Set<String> keys, List<Problem> problems) {
    static ConfigChange of(String client, Snapshot before, Snapshot after, List<Problem> problems) {
        return new ConfigChange(client, before, after, after.differencesTo(before), problems);
    }

    /** Whether there is nothing to tell. */
    boolean isEmpty() {
        return keys.isEmpty() && problems.isEmpty();
    }
}
