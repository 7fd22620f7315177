package io.javascope.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time do something to what lies beside this file. The file itself stays empty and
 * stays there. Blocks the calling thread, so use it in tasks only.
 */
public final class LockFile {

    private static final Duration POLL = Duration.ofMillis(10);

    private final Path path;
    private final FileAttribute<?>[] attributes;

    /** @param attributes for the file if it has to be made, for example its permissions */
    public LockFile(Path path, FileAttribute<?>... attributes) {
        this.path = path;
        this.attributes = attributes.clone();
    }

    /** What is done under the lock. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E, IOException, InterruptedException;
    }

    /**
     * Does the work as soon as nobody else does.
     *
     * @throws IOException if somebody else is still at it after {@code deadline}
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public <T, E extends Exception> T locked(Duration deadline, Work<T, E> work)
            throws E, IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(
                        path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
                FileLock lock = lock(channel, deadline)) {
            assert lock.isValid();
            return work.run();
        }
    }

    /** The JDK has no way to wait for a file lock with a deadline, so it is asked again and again. */
    private FileLock lock(FileChannel channel, Duration deadline) throws IOException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        FileLock lock = tryLock(channel);
        while (lock == null) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for " + path);
            }
            if (System.nanoTime() - end > 0) {
                throw new IOException("Another process or task has kept " + path + " locked for " + deadline.toSeconds()
                        + " s; end it and try again");
            }
            LockSupport.parkNanos(POLL.toNanos());
            lock = tryLock(channel);
        }
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException otherThread) {
            // File locks belong to the process: another thread of ours has it.
            return null;
        }
    }
}
