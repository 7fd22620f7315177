package io.javascope.server.record;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which recordings of a shelf are kept: the newest, so many and of so many bytes together. The newest one is kept whatever
 * its size, and what is still being written is not touched.
 *
 * @param count how many at most
 * @param bytes how many bytes on disk at most, all together
 */
public record Retention(int count, long bytes) {
    /** What holds unless the user says otherwise. */
    public static final Retention DEFAULT = new Retention(20, 2L << 30);

    /** Removes what is beyond; returns what was removed, the newest first. */
    public List<Path> apply(RecordingShelf shelf) throws IOException {
        List<Path> removed = new ArrayList<>();
        long sum = 0;
        int kept = 0;
        for (Path recording : shelf.recordings()) {
            long size = sizeOf(recording);
            boolean fits = kept == 0 || (kept < count && sum + size <= bytes);
            if (fits || Writing.isWritten(recording)) {
                kept++;
                sum += size;
            } else {
                remove(recording);
                removed.add(recording);
            }
        }
        return removed;
    }

    /** Bytes of a recording's files. */
    public static long sizeOf(Path recording) throws IOException {
        SizeVisit visit = new SizeVisit();
        Files.walkFileTree(recording, visit);
        return visit.bytes;
    }

    /** Removes a recording, a folder or a packed one. */
    public static void remove(Path recording) throws IOException {
        Files.walkFileTree(recording, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static final class SizeVisit extends SimpleFileVisitor<Path> {
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            if (failed instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // a writer has replaced it meanwhile
            }
            throw failed;
        }
    }
}
