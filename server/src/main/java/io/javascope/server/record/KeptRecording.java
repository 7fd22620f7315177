package io.javascope.server.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
            List<JvmSummary> jvms = JvmSummary.of(path);
            String programs = jvms.stream().map(JvmSummary::main).distinct().collect(Collectors.joining(", "));
            kept.add(new KeptRecording(path, Retention.sizeOf(path), programs, Writing.isWritten(path)));
        }
        return kept;
    }
}
