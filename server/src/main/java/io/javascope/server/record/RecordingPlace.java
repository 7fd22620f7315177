package io.javascope.server.record;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a new recording goes.
 *
 * @param cwd the working folder
 * @param wanted the user's choice; null: the shelf of the working folder
 */
record RecordingPlace(Path cwd, @Nullable Path wanted) {
    private static final System.Logger LOG = System.getLogger(RecordingPlace.class.getName());

    /** Makes the folder. */
    Path make(String program) throws IOException {
        return wanted == null ? RecordingShelf.in(cwd).place(program) : chosen(wanted);
    }

    /** Its name for people: as short as possible from the working folder. */
    String shown(Path recording) {
        return recording.startsWith(cwd) ? cwd.relativize(recording).toString() : recording.toString();
    }

    /** Keeps the newest on the shelf. The recording is made: what cannot be tidied up is not its failure. */
    void tidy() {
        if (wanted == null) {
            RecordingShelf shelf = RecordingShelf.in(cwd);
            try {
                Retention.DEFAULT.apply(shelf);
            } catch (IOException failed) {
                LOG.log(Level.WARNING, "Old recordings could not be removed from " + shelf.folder(), failed);
            }
        }
    }

    /** A folder of the user's choice: a new or an empty one, so that no recording is mixed with another. */
    private static Path chosen(Path wanted) throws IOException {
        Path place = wanted.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            return Files.createDirectory(place, RecordingShelf.ownerOnly(place));
        } catch (FileAlreadyExistsException there) {
            if (Files.isDirectory(place) && isEmpty(place)) {
                return place;
            }
            throw new RecordProblem(place + " is there already; name a new folder with -o.", there);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }
}
