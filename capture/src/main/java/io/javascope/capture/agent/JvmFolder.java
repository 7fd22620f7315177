package io.javascope.capture.agent;

import io.javascope.recording.format.Format;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The folder of this JVM in a recording. Only its owner can read it. */
final class JvmFolder {
    private final Path folder;

    private JvmFolder(Path folder) {
        this.folder = folder;
    }

    static JvmFolder make(Path recording, long pid, long started) throws IOException {
        Path parent = recording.toAbsolutePath();
        Files.createDirectories(parent, attributes(parent, "rwx------"));
        Path folder = parent.resolve("jvm-" + pid + "-" + started);
        Files.createDirectory(folder, attributes(parent, "rwx------"));
        return new JvmFolder(folder);
    }

    Path path() {
        return folder;
    }

    FileChannel ring() throws IOException {
        Path file = folder.resolve(Format.RING_FILE);
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                attributes(folder, "rw-------"));
    }

    RandomAccessFile tables() throws IOException {
        Path file = folder.resolve(Format.TABLES_FILE);
        Files.createFile(file, attributes(folder, "rw-------"));
        return new RandomAccessFile(file.toFile(), "rw");
    }

    /** The program runs unrecorded: what was begun goes, why stays, where there is room for it. */
    void giveUp(String why) throws IOException {
        for (String name : List.of(Format.RING_FILE, Format.TABLES_FILE, Format.JVM_FILE)) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Path file = folder.resolve(Format.UNRECORDED_FILE);
        Files.createFile(file, attributes(folder, "rw-------"));
        Files.write(file, (why + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Written whole or not at all. */
    void properties(String name, Map<String, String> values) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> each : values.entrySet()) {
            text.append(each.getKey())
                    .append('=')
                    .append(escape(each.getValue()))
                    .append('\n');
        }
        Path unfinished = folder.resolve(name + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, attributes(folder, "rw-------"));
        Files.write(unfinished, text.toString().getBytes(StandardCharsets.ISO_8859_1));
        Files.move(
                unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String escape(String value) {
        StringBuilder escaped = new StringBuilder();
        for (char c : value.toCharArray()) {
            if (c == '\\') {
                escaped.append("\\\\");
            } else if (c < 0x20 || c > 0x7e) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static FileAttribute<?>[] attributes(Path where, String permissions) {
        boolean posix = where.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(EnumSet.copyOf(PosixFilePermissions.fromString(permissions)))
                }
                : new FileAttribute<?>[0];
    }
}
