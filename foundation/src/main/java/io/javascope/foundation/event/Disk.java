package io.javascope.foundation.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events on disk: what servers before this one left, and what this one writes. A new file is begun when one has a
 * quarter of the allowed bytes, so that the oldest can be deleted as a whole. Used by one platform thread at a time.
 */
final class Disk implements AutoCloseable {
    /** Many short-lived servers leave many small files. */
    private static final int MOST_FILES = 64;

    private static final int SHARE = 4;

    /** A file that is no longer written. */
    private record Closed(Path file, long bytes, long events) {}

    private final SegmentFolder folder;
    private final InstantSource clock;
    private final Deque<Closed> closed = new ArrayDeque<>();
    private @Nullable OpenSegment open;

    private Disk(SegmentFolder folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Opens the folder and reads what is there.
     *
     * @param found gets the events of earlier servers and what was lost of them
     */
    static Disk open(Path path, InstantSource clock, Recovery.Builder found) throws IOException {
        Disk disk = new Disk(SegmentFolder.open(path), clock);
        for (Path file : disk.folder.leftBehind()) {
            try {
                SegmentReader.Content content = SegmentFolder.read(file);
                found.add(content);
                disk.closed.add(
                        new Closed(file, Files.size(file), content.events().size()));
            } catch (IOException unreadable) {
                found.unreadable(file, unreadable);
            }
        }
        return disk;
    }

    /** Writes one batch to this process's file. */
    void append(List<Event> batch, EventBounds bounds) throws IOException {
        OpenSegment segment = open == null ? folder.create() : open;
        open = segment;
        segment.append(batch);
        if (segment.length() > bounds.maxBytes() / SHARE) {
            rotate();
        }
        prune(bounds);
    }

    /** The bytes of the file that is written at present. */
    long length() {
        return open == null ? 0 : open.length();
    }

    /**
     * Finds out whether the disk takes something: a file is begun, unless one is open.
     *
     * @throws IOException if it does not
     */
    void probe() throws IOException {
        if (open == null) {
            open = folder.create();
        }
    }

    /** Deletes the oldest files that are beyond the bounds; the one that is written stays. */
    void prune(EventBounds bounds) throws IOException {
        long bytes = open == null ? 0 : open.length();
        long events = open == null ? 0 : open.events();
        for (Closed each : closed) {
            bytes += each.bytes();
            events += each.events();
        }
        Instant oldest = clock.instant().minus(bounds.maxAge());
        List<Closed> doomed = new ArrayList<>();
        for (Closed each : closed) {
            boolean tooMuch = bytes > bounds.maxBytes()
                    || events - each.events() >= bounds.maxCount()
                    || closed.size() - doomed.size() > MOST_FILES;
            if (!tooMuch && !old(each, oldest)) {
                break;
            }
            doomed.add(each);
            bytes -= each.bytes();
            events -= each.events();
        }
        for (Closed each : doomed) {
            Files.deleteIfExists(each.file());
            closed.remove(each);
        }
    }

    private static boolean old(Closed each, Instant oldest) throws IOException {
        return !Files.exists(each.file())
                || Files.getLastModifiedTime(each.file()).toInstant().isBefore(oldest);
    }

    /** After a failure the next batch begins a new file: what became of this one is not known. */
    void abandon() {
        OpenSegment failed = open;
        open = null;
        if (failed == null) {
            return;
        }
        try {
            if (failed.events() == 0) {
                Files.deleteIfExists(failed.file());
            } else {
                closed.add(new Closed(failed.file(), failed.length(), failed.events()));
            }
            failed.close();
        } catch (IOException expected) {
            System.getLogger(Disk.class.getName())
                    .log(System.Logger.Level.DEBUG, "The file of events could not be closed cleanly", expected);
        }
    }

    private void rotate() throws IOException {
        OpenSegment full = open;
        if (full != null) {
            open = null;
            closed.add(new Closed(full.file(), full.length(), full.events()));
            full.close();
        }
    }

    @Override
    public void close() throws IOException {
        rotate();
    }
}
