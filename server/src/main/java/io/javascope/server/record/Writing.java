package io.javascope.server.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a JVM still writes to a recording, as far as the process numbers in it tell. */
public final class Writing {
    /** The system's clock of process starts is coarse, and the agent starts a moment after its JVM. */
    private static final Duration COARSE = Duration.ofSeconds(60);

    private Writing() {}

    /** The process that writes to it; the first, if there are several. */
    public static Optional<Long> by(Path recording) throws IOException {
        for (JvmSummary jvm : JvmSummary.of(recording)) {
            if (isBy(jvm)) {
                return Optional.of(jvm.pid().getAsLong());
            }
        }
        return Optional.empty();
    }

    static boolean isWritten(Path recording) throws IOException {
        return by(recording).isPresent();
    }

    static boolean isBy(JvmSummary jvm) {
        return jvm.pid().isPresent()
                && runs(jvm.pid().getAsLong(), jvm.started().orElse(0));
    }

    /** The number may be another process's by now: that one began later than the recording. */
    private static boolean runs(long pid, long recordingStarted) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isPresent()
                && process.get()
                        .info()
                        .startInstant()
                        .map(began -> began.isBefore(
                                Instant.ofEpochMilli(recordingStarted).plus(COARSE)))
                        .orElse(true);
    }
}
