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
import java.util.ArrayList;
import java.util.List;
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
            List<File> folders = new ArrayList<>();
            for (File one : files(parent)) {
                if (one.isDirectory()) {
                    folders.add(one);
                }
            }
            while (folders.size() > MOST_FOLDERS) {
                File oldest = folders.get(0);
                for (File one : folders) {
                    oldest = one.lastModified() < oldest.lastModified() ? one : oldest;
                }
                folders.remove(oldest);
                clear(oldest.toPath());
                Files.deleteIfExists(oldest.toPath());
            }
        } catch (IOException | RuntimeException unreadable) {
            broken = true;
        }
    }

    /** No streams: in a small program the first of them would be dearer than all that is done here. */
    private static File[] files(Path folder) throws IOException {
        File[] files = folder.toFile().listFiles();
        if (files == null) {
            throw new IOException(folder + " cannot be listed");
        }
        return files;
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        for (File file : files(folder)) {
            size += file.length();
        }
        return size;
    }

    private static void clear(Path folder) throws IOException {
        for (File file : files(folder)) {
            Files.deleteIfExists(file.toPath());
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
