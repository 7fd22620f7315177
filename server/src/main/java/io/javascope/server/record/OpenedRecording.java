package io.javascope.server.record;

import io.javascope.recording.RecordingException;
import io.javascope.recording.pack.PackedRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a recording, wherever it comes from: the folder itself, or a packed one, which is unpacked for as long as
 * this is open.
 *
 * @param folder to read it from
 * @param unpacked to be removed afterwards; null: nothing
 */
public record OpenedRecording(Path folder, @Nullable Path unpacked) implements AutoCloseable {

    /**
     * Opens it.
     *
     * @throws RecordingException if it is no recording
     */
    public static OpenedRecording of(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (Files.isDirectory(path)) {
            return new OpenedRecording(path, null);
        }
        if (!PackedRecording.isPacked(path)) {
            throw new RecordingException(path + " is neither the folder of a recording nor a packed one.");
        }
        Path folder = Files.createTempDirectory("javascope-unpacked-");
        try {
            PackedRecording.unpack(path, folder);
            return new OpenedRecording(folder, folder);
        } catch (IOException | RuntimeException failed) {
            Retention.remove(folder);
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        if (unpacked != null) {
            Retention.remove(unpacked);
        }
    }
}
