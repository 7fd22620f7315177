package io.javascope.history.timeline;

import io.javascope.recording.RecordedJvm;
import io.javascope.recording.Recording;
import io.javascope.recording.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one JVM in a recording. Reads files. */
public final class JvmFolder {
    private static final String UNRECORDED = "unrecorded.txt";

    private JvmFolder() {}

    /**
     * That of the JVM which is debugged.
     *
     * @param pid its process, or one that has started it; 0: not known
     * @param command what it was started as
     * @throws RecordingException when there is none
     */
    public static Path find(Path recording, long pid, String command) throws IOException {
        List<Path> all = folders(recording);
        List<Path> own = all.stream()
                .filter(folder -> String.valueOf(folder.getFileName()).startsWith("jvm-" + pid + "-"))
                .toList();
        List<Path> fit = own.isEmpty() ? all : own;
        if (fit.size() > 1) {
            return byCommand(recording, command);
        }
        if (fit.isEmpty()) {
            throw problem("Nothing is recorded yet in " + recording + ": the recorder has not begun.");
        }
        Path why = fit.getFirst().resolve(UNRECORDED);
        if (Files.exists(why)) {
            throw problem(
                    "The program is not recorded: " + Files.readString(why).strip());
        }
        return fit.getFirst();
    }

    private static List<Path> folders(Path recording) throws IOException {
        try (Stream<Path> children = Files.list(recording)) {
            return children.filter(child -> String.valueOf(child.getFileName()).startsWith("jvm-"))
                    .sorted()
                    .toList();
        }
    }

    private static Path byCommand(Path recording, String command) throws IOException {
        List<RecordedJvm> fit = Recording.open(recording).jvms().stream()
                .filter(jvm -> jvm.command().equals(command))
                .toList();
        if (fit.isEmpty()) {
            throw problem("No JVM of " + recording + " was started as " + command + ": it is not recorded.");
        }
        return fit.getLast().folder();
    }

    private static RecordingException problem(String message) {
        return new RecordingException(message);
    }
}
