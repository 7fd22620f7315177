package io.javascope.session;

import java.time.Duration;

/**
 * What a session is allowed and how much it keeps; each session has its own.
 *
 * @param maxSnapshots at most so many stops are kept
 * @param maxSnapshotBytes and at most so many bytes of them, estimated heap of the server
 * @param jdiDeadline how long one question to the debuggee may take before it counts as not answering
 * @param evaluateDeadline how long the program's own code may run for one expression
 */
public record SessionSettings(
        int maxSnapshots, long maxSnapshotBytes, Duration jdiDeadline, Duration evaluateDeadline) {
    public static final SessionSettings DEFAULT =
            new SessionSettings(1_000, 32L << 20, Duration.ofSeconds(10), Duration.ofSeconds(5));
}
