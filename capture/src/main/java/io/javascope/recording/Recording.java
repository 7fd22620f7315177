package io.javascope.recording;

import io.javascope.recording.format.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one or more JVMs did.
 *
 * @param folder the folder {@code NAME.jscope}, or the packed file
 * @param jvms in the order of their start
 */
public record Recording(Path folder, List<RecordedJvm> jvms) {
    public Recording {
        jvms = List.copyOf(jvms);
    }

    /**
     * Opens one JVM's part of a recording as it is now: what the program writes later is not seen.
     *
     * @param jvm its folder in the folder of the recording
     * @param ahead a line at which a thread is held, which counts as begun; null: none
     * @param before the same recording, opened earlier: what was read then is not read again; null: none
     * @throws RecordingException when it is no recording, or of a version that this reader does not know
     * @throws IOException when it cannot be read
     */
    public static Recording now(Path jvm, @Nullable LineAhead ahead, @Nullable Recording before) throws IOException {
        Path folder = jvm.toAbsolutePath().getParent();
        if (folder == null) {
            throw new RecordingException(jvm + " is no folder of a recording.");
        }
        Storage storage = new FolderStorage(folder);
        String name = String.valueOf(jvm.getFileName());
        RecordedJvm known = before == null ? null : before.jvms.get(0);
        return new Recording(folder, List.of(RecordedJvm.open(storage, name, true, ahead, known)));
    }

    /**
     * The tables of one JVM as they are now, without its events.
     *
     * @param jvm its folder in the folder of the recording
     * @param before the same, read earlier: what was read then is not read again; null: none
     * @throws RecordingException when they cannot be read
     */
    public static Tables tables(Path jvm, @Nullable Tables before) throws IOException {
        Path file = jvm.resolve(Format.TABLES_FILE);
        byte[] content = Files.readAllBytes(file);
        return before instanceof TableFile known ? known.continued(file, content) : TableFile.read(file, content);
    }

    /**
     * Opens a recording as it is now: what the program writes later is not seen.
     *
     * @throws RecordingException when it is no recording, or of a version that this reader does not know
     * @throws IOException when it cannot be read
     */
    public static Recording now(Path path) throws IOException {
        return open(path, true);
    }

    /**
     * Opens a recording: its folder, also while it is being written, or one file that was packed.
     *
     * @throws RecordingException when it is no recording, or of a version that this reader does not know
     * @throws IOException when it cannot be read
     */
    public static Recording open(Path path) throws IOException {
        return open(path, false);
    }

    private static Recording open(Path path, boolean now) throws IOException {
        Storage storage = storage(path);
        List<RecordedJvm> jvms = new ArrayList<>();
        for (String jvm : storage.jvms()) {
            jvms.add(RecordedJvm.open(storage, jvm, now, null, null));
        }
        if (jvms.isEmpty()) {
            throw new RecordingException(path + " holds no JVM's recording; was a program started with the agent?");
        }
        jvms.sort(Comparator.comparingLong(RecordedJvm::startedMillis).thenComparingLong(RecordedJvm::pid));
        return new Recording(path, jvms);
    }

    private static Storage storage(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new FolderStorage(path);
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!isArchive(path)) {
            throw new RecordingException(path + " is neither the folder of a recording nor a packed one.");
        }
        return ArchiveStorage.open(path);
    }

    private static boolean isArchive(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.read() == 'P' && bytes.read() == 'K';
        }
    }
}
