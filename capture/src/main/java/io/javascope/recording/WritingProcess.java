package io.javascope.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the JVM of a recording may still write to it, as far as its process number tells. */
public final class WritingProcess {
    /** The system's clock of process starts is coarse, and the agent starts a moment after its JVM. */
    private static final Duration COARSE = Duration.ofSeconds(60);

    private WritingProcess() {}

    /**
     * Whether it runs. The number may be another process's by now: that one began later than the recording.
     *
     * @param recordingStarted milliseconds since 1970
     */
    public static boolean runs(long pid, long recordingStarted) {
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
