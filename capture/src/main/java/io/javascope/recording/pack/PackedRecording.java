package io.javascope.recording.pack;

import io.javascope.recording.format.Format;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs; {@link io.javascope.recording.Recording#open} reads the packed form as it is. The archive's first entry is {@code javascope.recording} with the version of this form; the others are
 * the files of the recording's folder. Reads and writes many megabytes: not for an actor's handler.
 */
public final class PackedRecording {
    private static final String NOTE = Format.PACKED_NOTE;
    private static final String VERSION = Format.PACKED_VERSION;
    /** What a running JVM has beside its recording. */
    private static final Set<String> NOT_PACKED = Set.of("control.sock");

    private PackedRecording() {}

    /**
     * Writes the folder of a recording as one file, which only its owner can read. The file is there whole or not at all.
     *
     * @throws IOException if the file exists, or something cannot be read or written
     */
    public static void pack(Path folder, Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path half = absolute.resolveSibling(absolute.getFileName() + ".new");
        Files.deleteIfExists(half);
        try (OutputStream bytes = Files.newOutputStream(Files.createFile(half, permissions(half, "rw-------")));
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(NOTE));
            zip.write(("version=" + VERSION + "\nformat=" + Format.VERSION + "\n").getBytes(StandardCharsets.US_ASCII));
            zip.closeEntry();
            for (Path part : files(folder)) {
                String name = folder.relativize(part).toString().replace('\\', '/');
                if (name.endsWith('/' + Format.RING_FILE)) {
                    ring(part, name, half.resolveSibling(half.getFileName() + ".ring"), zip);
                } else {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(part, zip);
                    zip.closeEntry();
                }
            }
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(half);
            throw failed;
        }
        Files.move(half, absolute);
    }

    /** It lies in the archive as it is: a reader finds its blocks where they are. Its length has to be known before. */
    private static void ring(Path ring, String name, Path small, ZipOutputStream zip) throws IOException {
        Files.deleteIfExists(small);
        try {
            CheckedOutputStream sum = new CheckedOutputStream(
                    Files.newOutputStream(Files.createFile(small, permissions(small, "rw-------"))), new CRC32());
            try (OutputStream out = new BufferedOutputStream(sum, 1 << 16)) {
                SmallRing.write(ring, out);
            }
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(Files.size(small));
            entry.setCrc(sum.getChecksum().getValue());
            zip.putNextEntry(entry);
            Files.copy(small, zip);
            zip.closeEntry();
        } finally {
            Files.deleteIfExists(small);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !NOT_PACKED.contains(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        }
    }

    private static FileAttribute<?>[] permissions(Path near, String permissions) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
