package io.javascope.recording.pack;

import io.javascope.recording.RecordingException;
import io.javascope.recording.format.Format;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Packs and unpacks; {@link io.javascope.recording.Recording#open} reads the packed form as it is. The archive's first entry is {@code javascope.recording} with the version of this form; the others are
 * the files of the recording's folder. Reads and writes many megabytes: not for an actor's handler.
 */
public final class PackedRecording {
    private static final String NOTE = Format.PACKED_NOTE;
    private static final String VERSION = Format.PACKED_VERSION;
    /** What a running JVM has beside its recording. */
    private static final Set<String> NOT_PACKED = Set.of("control.sock", Format.RING_FILE + ".new");

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

    /**
     * Compresses what a JVM that has ended left in its ring as it was written, and gives the free blocks back to the
     * disk. The folder is read as before, at any moment: the ring is replaced at once or not at all.
     *
     * @param jvm folder of the JVM; it must not write any more
     * @param most for how long to try
     * @return whether it was done in that time
     */
    public static boolean shrink(Path jvm, Duration most) throws IOException {
        Path ring = jvm.resolve(Format.RING_FILE);
        Path small = jvm.resolve(Format.RING_FILE + ".new");
        Files.deleteIfExists(small);
        try {
            boolean whole;
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(Files.createFile(small, permissions(small, "rw-------"))), 1 << 16)) {
                whole = SmallRing.write(ring, out, most);
            }
            if (whole) {
                Files.move(small, ring, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return whole;
        } finally {
            Files.deleteIfExists(small);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !NOT_PACKED.contains(String.valueOf(file.getFileName())))
                    .filter(file -> !file.getFileName().toString().startsWith(Format.INDEX_FILE))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Lays the files of a packed recording into an empty folder.
     *
     * @throws RecordingException if it is none, is damaged, or is of a version that is not known
     */
    public static void unpack(Path file, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            checkVersion(zip, file);
            List<ZipEntry> entries = new ArrayList<>();
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                entries.add(all.nextElement());
            }
            for (ZipEntry entry : entries) {
                if (!entry.getName().equals(NOTE)) {
                    lay(zip, entry, target(folder, entry, file), file);
                }
            }
        } catch (ZipException | EOFException damaged) {
            throw damaged(file, String.valueOf(damaged.getMessage()));
        }
    }

    private static RecordingException damaged(Path file, String what) {
        return new RecordingException(
                file + " is no packed recording or a damaged one: " + what + "; get a whole copy of it.");
    }

    private static void checkVersion(ZipFile zip, Path file) throws IOException {
        ZipEntry note = zip.getEntry(NOTE);
        if (note == null) {
            throw new RecordingException(file + " is an archive, but no packed recording.");
        }
        try (InputStream bytes = zip.getInputStream(note)) {
            String text = new String(bytes.readNBytes(1000), StandardCharsets.US_ASCII);
            if (!text.lines().toList().contains("version=" + VERSION)) {
                throw new RecordingException(
                        file + " is packed in a way that this reader does not know; read it with the"
                                + " JavaScope that packed it.");
            }
        }
    }

    /** Names come from elsewhere: only a file in a folder of a JVM, or beside these, is laid down. */
    private static Path target(Path folder, ZipEntry entry, Path file) throws RecordingException {
        Path target;
        try {
            target = folder.resolve(entry.getName()).normalize();
        } catch (InvalidPathException noPath) {
            throw damaged(file, "it has an entry that is no path, " + noPath.getMessage());
        }
        int depth = target.startsWith(folder) ? folder.relativize(target).getNameCount() : 0;
        if (entry.isDirectory() || depth < 1 || depth > 2 || target.equals(folder)) {
            throw new RecordingException(file + " is no packed recording: it has an entry " + entry.getName() + ".");
        }
        return target;
    }

    private static void lay(ZipFile zip, ZipEntry entry, Path target, Path file) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (Files.exists(target) || (parent != null && Files.isRegularFile(parent))) {
            throw damaged(file, "it has two entries of the name " + entry.getName());
        }
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectory(parent, permissions(parent, "rwx------"));
        }
        Files.createFile(target, permissions(target, "rw-------"));
        // The archive's own reader leaves the sums to whoever reads.
        var sum = new CRC32();
        try (InputStream bytes = new CheckedInputStream(zip.getInputStream(entry), sum);
                OutputStream out = Files.newOutputStream(target)) {
            bytes.transferTo(out);
        }
        if (sum.getValue() != entry.getCrc()) {
            throw damaged(file, "the check sum of " + entry.getName() + " is wrong");
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
