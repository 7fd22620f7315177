package io.javascope.recording;

import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder {@code NAME.jscope} with what one or more JVMs did.
 *
 * @param jvms in the order of their start
 */
public record Recording(Path folder, List<RecordedJvm> jvms) {
    public Recording {
        jvms = List.copyOf(jvms);
    }

    /**
     * Opens a recording, also one that is being written.
     *
     * @throws RecordingException when it is no recording, or of a version that this reader does not know
     * @throws IOException when it cannot be read
     */
    public static Recording open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new RecordingException(folder + " is no folder of a recording; give the NAME.jscope folder itself.");
        }
        List<RecordedJvm> jvms = new java.util.ArrayList<>();
        try (Stream<Path> parts = Files.list(folder)) {
            for (Path part :
                    parts.filter(p -> Files.exists(p.resolve(Format.JVM_FILE))).toList()) {
                jvms.add(RecordedJvm.open(part));
            }
        }
        if (jvms.isEmpty()) {
            throw new RecordingException(folder + " holds no JVM's recording; was a program started with the agent?");
        }
        jvms.sort(java.util.Comparator.comparingLong(RecordedJvm::startedMillis).thenComparingLong(RecordedJvm::pid));
        return new Recording(folder, jvms);
    }
}
