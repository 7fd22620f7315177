package io.javascope.server.record;

import io.javascope.recording.RecordingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording on a shelf.
 *
 * @param size bytes on disk
 * @param programs main classes of its JVMs, in the order in which they began
 * @param running whether a JVM still writes to it
 */
public record KeptRecording(Path path, long size, String programs, boolean running) {

    /** Those of a shelf, the newest first. */
    public static List<KeptRecording> of(RecordingShelf shelf) throws IOException {
        List<KeptRecording> kept = new ArrayList<>();
        for (Path path : shelf.recordings()) {
            kept.add(new KeptRecording(path, Retention.sizeOf(path), programs(path), Writing.isWritten(path)));
        }
        return kept;
    }

    /** A file that only has the name of a recording is listed too: somebody will want to remove it. */
    private static String programs(Path path) throws IOException {
        try {
            return String.join(", ", JvmSummary.programs(path));
        } catch (RecordingException none) {
            return "no recording: " + none.getMessage();
        }
    }
}
