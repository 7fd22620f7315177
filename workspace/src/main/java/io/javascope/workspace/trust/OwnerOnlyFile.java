package io.javascope.workspace.trust;

import io.javascope.workspace.LockFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small text file that only its owner may read or write and that is replaced as a whole. */
final class OwnerOnlyFile {

    private static final Duration LOCK_DEADLINE = Duration.ofSeconds(10);

    private final Path path;
    private final Path folder;

    OwnerOnlyFile(Path folder, String name) {
        this.folder = folder;
        this.path = folder.resolve(name);
    }

    Path path() {
        return path;
    }

    /** The text, or an empty one if there is no file. */
    String read() throws IOException {
        try {
            refuseIfOthersCouldWrite();
            return Files.readString(path);
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    /** Makes a change while no other thread or process makes one. */
    <T> T locked(LockFile.Work<T, IOException> change) throws IOException {
        createFolder();
        LockFile lock = new LockFile(path.resolveSibling(path.getFileName() + ".lock"), ownerOnly("rw-------"));
        try {
            return lock.locked(LOCK_DEADLINE, change);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("interrupted before " + path + " was changed").initCause(interrupted);
        }
    }

    void replace(String text) throws IOException {
        Path fresh = Files.createTempFile(folder, "trust", ".new", ownerOnly("rw-------"));
        try {
            Files.writeString(fresh, text);
            move(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void move(Path fresh) throws IOException {
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException rare) {
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Else anybody could have written into it, and its word would be worth nothing. */
    private void refuseIfOthersCouldWrite() throws IOException {
        PosixFileAttributeView view = posix(path);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(
                    "Other users can write " + path + ", so it is not believed; check it, then: chmod 600 " + path);
        }
    }

    private void createFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly("rwx------"));
        }
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        return posix(existing(folder)) == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                };
    }

    private static Path existing(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static @Nullable PosixFileAttributeView posix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class);
    }
}
