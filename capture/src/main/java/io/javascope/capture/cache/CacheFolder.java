package io.javascope.capture.cache;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one cache: nobody but the user can read or write them. Files appear whole, by a rename. The folder is
 * bounded, and so is the number of folders beside it.
 */
final class CacheFolder {
    private static final long MOST_BYTES = 96L << 20;
    private static final int MOST_FOLDERS = 8;

    private final Path parent;
    private final Path folder;
    private long bytes;
    private boolean broken;

    private CacheFolder(Path parent, Path folder) {
        this.parent = parent;
        this.folder = folder;
    }

    /** Null where there is no such folder and none can be made, or others may write to it. */
    static @Nullable CacheFolder open(Path parent, String name) {
        try {
            Path folder = parent.resolve(name);
            Files.createDirectories(folder, owners(parent, "rwx------"));
            if (!isOwn(parent) || !isOwn(folder)) {
                return null;
            }
            return new CacheFolder(parent, folder);
        } catch (IOException | UnsupportedOperationException | SecurityException unwritable) {
            return null;
        }
    }

    private static boolean isOwn(Path folder) throws IOException {
        if (!hasPermissions(folder)) {
            return true; // Windows: the user's profile is the user's own
        }
        PosixFileAttributes attributes =
                Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isDirectory()
                && attributes.owner().getName().equals(System.getProperty("user.name"))
                && PosixFilePermissions.toString(attributes.permissions()).equals("rwx------");
    }

    /** Null when there is none. */
    byte @Nullable [] read(String name) {
        File file = folder.resolve(name).toFile();
        try (FileInputStream in = new FileInputStream(file)) {
            return in.readAllBytes();
        } catch (IOException absent) {
            return null;
        }
    }

    /** Looks how much there is; when it is too much, begins anew. Removes the folders that were not used for longest. */
    void prune() {
        try {
            Files.setLastModifiedTime(folder, FileTime.fromMillis(System.currentTimeMillis()));
            bytes = size(folder);
            if (bytes > MOST_BYTES) {
                clear(folder);
                bytes = 0;
            }
            try (Stream<Path> all = Files.list(parent)) {
                List<Path> oldest = all.filter(Files::isDirectory)
                        .sorted(Comparator.comparing(CacheFolder::used).reversed())
                        .skip(MOST_FOLDERS)
                        .toList();
                for (Path one : oldest) {
                    clear(one);
                    Files.deleteIfExists(one);
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            broken = true;
        }
    }

    private static FileTime used(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    boolean hasRoom() {
        return !broken && bytes < MOST_BYTES;
    }

    /** Where the disk is full, nothing more is kept. */
    void write(String name, byte[] content) {
        try {
            Path half = Files.createTempFile(folder, "new", "", owners(folder, "rw-------"));
            try {
                Files.write(half, content);
                Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                bytes += content.length;
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException full) {
            broken = true;
        }
    }

    private static boolean hasPermissions(Path where) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] owners(Path where, String permissions) {
        return hasPermissions(where)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
