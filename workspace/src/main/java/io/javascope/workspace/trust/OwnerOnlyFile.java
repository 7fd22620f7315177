package io.javascope.workspace.trust;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A small text file that only its owner may read or write and that is replaced as a whole. */
final class OwnerOnlyFile {

    private static final Duration LOCK_DEADLINE = Duration.ofSeconds(10);
    private static final Duration LOCK_POLL = Duration.ofMillis(10);

    /** File locks belong to the process: two threads of one JVM exclude each other by this. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path path;
    private final Path folder;

    OwnerOnlyFile(Path path) {
        this.path = path;
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " has no folder");
        }
        this.folder = parent;
    }

    /** A change to be made while no other thread or process makes one. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
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

    void locked(Change change) throws IOException {
        createFolder();
        if (!inThisProcess()) {
            throw busy();
        }
        try (FileChannel channel = FileChannel.open(
                        path.resolveSibling(path.getFileName() + ".lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        ownerOnly("rw-------"));
                FileLock lock = lock(channel)) {
            assert lock.isValid();
            change.make();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    void replace(String text) throws IOException {
        Path fresh = Files.createTempFile(folder, path.getFileName().toString(), ".new", ownerOnly("rw-------"));
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
            throw new IOException("Other users can write " + path + ", so it is not believed; check it, then: chmod 600 "
                    + path);
        }
    }

    private void createFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly("rwx------"));
        }
    }

    private static boolean inThisProcess() throws IOException {
        try {
            return IN_THIS_PROCESS.tryLock(LOCK_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a lock", interrupted);
        }
    }

    /** The JDK has no way to wait for a file lock with a deadline, so it is asked again and again. */
    private FileLock lock(FileChannel channel) throws IOException {
        long deadline = System.nanoTime() + LOCK_DEADLINE.toNanos();
        FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw busy();
            }
            LockSupport.parkNanos(LOCK_POLL.toNanos());
            lock = channel.tryLock();
        }
        return lock;
    }

    private IOException busy() {
        return new IOException("Another process has kept " + path + " locked for " + LOCK_DEADLINE.toSeconds()
                + " s; end it and try again");
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
