package io.javascope.server.record;

import io.javascope.recording.WritingProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a JVM still writes to a recording, as far as the process numbers in it tell. */
public final class Writing {
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
                && WritingProcess.runs(jvm.pid().getAsLong(), jvm.started().orElse(0));
    }
}
