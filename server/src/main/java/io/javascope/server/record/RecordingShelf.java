package io.javascope.server.record;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder in which recordings are kept unless the user names another place: {@code .javascope/recordings}, which keeps
 * itself out of git, readable by its owner only. The name of a recording begins with its time, so names sort by age.
 */
public final class RecordingShelf {
    /** The end of a recording's name. */
    public static final String ENDING = ".jscope";

    private static final String IGNORE_ALL = "# Recordings belong to this machine.\n*\n";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final int MOST_OF_A_NAME = 40;

    private final Path folder;

    private RecordingShelf(Path folder) {
        this.folder = folder;
    }

    /** The shelf of a working folder; it need not exist. */
    public static RecordingShelf in(Path cwd) {
        return new RecordingShelf(
                cwd.toAbsolutePath().normalize().resolve(".javascope").resolve("recordings"));
    }

    public Path folder() {
        return folder;
    }

    /** Makes an empty folder for a new recording of a program. */
    Path place(String program) throws IOException {
        FileAttribute<?>[] ours = ownerOnly(folder);
        Files.createDirectories(folder, ours);
        keepOutOfGit();
        String name = TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + "-" + plain(program);
        for (int i = 1; ; i++) {
            Path place = folder.resolve(name + (i == 1 ? "" : "-" + i) + ENDING);
            try {
                return Files.createDirectory(place, ours);
            } catch (FileAlreadyExistsException sameSecond) {
                if (i == 1000) {
                    throw sameSecond;
                }
            }
        }
    }

    /** The recordings, folders and packed ones, the newest first. */
    List<Path> recordings() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(RecordingShelf::name).reversed())
                    .toList();
        }
    }

    /** The mode with which the folder of a recording is made. */
    static FileAttribute<?>[] ownerOnly(Path near) {
        return ownerOnly(near, "rwx------");
    }

    /** A mode for a new file, where the file system has such. */
    static FileAttribute<?>[] ownerOnly(Path near, String mode) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private void keepOutOfGit() throws IOException {
        Path ignore = folder.resolveSibling(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, IGNORE_ALL);
        }
    }

    private static String name(Path recording) {
        return String.valueOf(recording.getFileName());
    }

    /** What may stand in a file's name anywhere. */
    private static String plain(String program) {
        String last = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        String cut = plain.length() > MOST_OF_A_NAME ? plain.substring(plain.length() - MOST_OF_A_NAME) : plain;
        return cut.isEmpty() ? "program" : cut;
    }
}
