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
 * The events in a folder of files: what servers before this one left, and what this one writes. A new file is begun when
 * one has a quarter of the allowed bytes, so that the oldest can be deleted as a whole.
 */
final class SegmentDisk implements Disk {
    /** Many short-lived servers leave many small files. */
    private static final int MOST_FILES = 64;

    private static final int SHARE = 4;

    /** A file that is no longer written. */
    private record Closed(Path file, long bytes, long events) {}

    private final SegmentFolder folder;
    private final InstantSource clock;
    private final Deque<Closed> closed = new ArrayDeque<>();
    private @Nullable OpenSegment open;

    private SegmentDisk(SegmentFolder folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** A {@link DiskOpener}. */
    static Disk open(Path path, InstantSource clock, Recovery.Builder found) throws IOException {
        SegmentDisk disk = new SegmentDisk(SegmentFolder.open(path), clock);
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

    @Override
    public void append(List<Event> batch, EventBounds bounds) throws IOException {
        OpenSegment segment = open == null ? folder.create() : open;
        open = segment;
        segment.append(batch);
        if (segment.length() > bounds.maxBytes() / SHARE) {
            rotate();
        }
        prune(bounds);
    }

    @Override
    public long length() {
        return open == null ? 0 : open.length();
    }

    /** A file is begun, unless one is open. */
    @Override
    public void probe() throws IOException {
        if (open == null) {
            open = folder.create();
        }
    }

    @Override
    public void prune(EventBounds bounds) throws IOException {
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

    @Override
    public void abandon() {
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
            System.getLogger(SegmentDisk.class.getName())
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
