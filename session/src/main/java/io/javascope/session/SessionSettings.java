package io.javascope.session;

import java.time.Duration;

/**
 * What a session is allowed and how much it keeps; each session has its own. Asked whenever a value is needed, so values
 * may change while the session runs; from any thread.
 */
public interface SessionSettings {
    /** What holds where nobody says otherwise. */
    SessionSettings DEFAULT = of(1_000, 32L << 20, Duration.ofSeconds(10), Duration.ofSeconds(5));

    /** At most so many stops are kept; asked when a program is started or joined. */
    int maxSnapshots();

    /** And at most so many bytes of them, estimated heap of the server; asked when a program is started or joined. */
    long maxSnapshotBytes();

    /** How long one question to the debuggee may take before it counts as not answering. */
    Duration jdiDeadline();

    /** How long the program's own code may run for one expression. */
    Duration evaluateDeadline();

    /** Whether changed code is put into the program when files are saved; asked when a program is started or joined. */
    default boolean replaceOnSave() {
        return false;
    }

    /** Settings that never change. */
    static SessionSettings of(
            int maxSnapshots, long maxSnapshotBytes, Duration jdiDeadline, Duration evaluateDeadline) {
        return new Fixed(maxSnapshots, maxSnapshotBytes, jdiDeadline, evaluateDeadline);
    }

    /** Settings that never change. */
    record Fixed(int maxSnapshots, long maxSnapshotBytes, Duration jdiDeadline, Duration evaluateDeadline)
            implements SessionSettings {}
}
