package io.javascope.foundation.event;

import io.javascope.foundation.id.UuidV7;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The folder with the files of events of this user's servers. Used by one thread at a time, a platform thread. */
final class SegmentFolder {
    static final String SUFFIX = ".events";

    private static final String UNFINISHED = ".events-new";
    private static final long MOST_READ = 128 << 20;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    /**
     * Files that this process writes. Opening one again and closing it would take its lock away: that is how locks work
     * on POSIX systems, for the process and not for the channel.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;

    private SegmentFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder if it is missing.
     *
     * @throws IOException if it cannot be made or others may enter it; the message is for people
     */
    static SegmentFolder open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectories(folder, mode(folder, "rwx------"));
        }
        if (posix(folder)) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                throw new IOException("others may enter " + folder + " (" + PosixFilePermissions.toString(permissions)
                        + "); run: chmod 700 " + folder);
            }
        }
        return new SegmentFolder(folder.toRealPath());
    }

    /** The files of servers that have ended, the oldest first. */
    List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !OURS.contains(file))
                    .filter(SegmentFolder::ownerless)
                    .sorted()
                    .toList();
        }
    }

    /** What a file holds; damage is part of the answer. */
    static SegmentReader.Content read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_READ) {
            throw new IOException(file + " has " + size + " bytes, which no server wrote; delete it");
        }
        return SegmentReader.read(file, Files.readAllBytes(file));
    }

    /**
     * A new file of this process, locked, with its header. It gets its name when it has its lock, so nobody ever sees it
     * without.
     */
    OpenSegment create() throws IOException {
        UUID name = UuidV7.make();
        Path unfinished = folder.resolve(name + UNFINISHED);
        Path file = folder.resolve(name + SUFFIX);
        FileChannel channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                mode(folder, "rw-------"));
        OURS.add(file);
        try {
            channel.lock();
            var segment = new OpenSegment(file, channel, () -> OURS.remove(file));
            segment.write(ByteBuffer.wrap(SegmentHeader.of(name)));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return segment;
        } catch (IOException | RuntimeException failed) {
            OURS.remove(file);
            try (channel) {
                Files.deleteIfExists(unfinished);
            }
            throw failed;
        }
    }

    private static boolean ownerless(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (NoSuchFileException deleted) {
            return false; // by another server, which also starts
        } catch (IOException unusable) {
            System.getLogger(SegmentFolder.class.getName())
                    .log(System.Logger.Level.WARNING, "The events in " + file + " are left alone", unusable);
            return false;
        }
    }

    private static FileAttribute<?>[] mode(Path folder, String permissions) {
        return posix(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
