package io.javascope.server.record;

import io.javascope.recording.format.Format;
import io.javascope.recording.pack.PackedRecording;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * After the end of a command: the recorder compresses in the background and no longer than its program runs, so the rest
 * is compressed here, for a limited time, and the program's own end is not held up.
 */
public final class Shrinking {
    /** So long people wait for it at most; a ring of 256 MB takes about three seconds. */
    private static final Duration MOST = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(Shrinking.class.getName());

    private Shrinking() {}

    /** Compresses the rings of the JVMs that have ended. A recording that stays large is read all the same. */
    public static void of(Path recording) throws IOException {
        long began = System.nanoTime();
        for (JvmSummary jvm : JvmSummary.of(recording)) {
            Duration left = MOST.minusNanos(System.nanoTime() - began);
            if (!Writing.isBy(jvm) && Files.exists(jvm.folder().resolve(Format.RING_FILE)) && left.isPositive()) {
                shrink(jvm.folder(), left);
            }
        }
    }

    private static void shrink(Path jvm, Duration most) {
        try {
            if (!PackedRecording.shrink(jvm, most)) {
                LOG.log(Level.INFO, "{0} is not compressed to its end: that would take longer than {1}", jvm, MOST);
            }
        } catch (IOException full) {
            LOG.log(Level.WARNING, jvm + " is not compressed", full);
        }
    }
}
