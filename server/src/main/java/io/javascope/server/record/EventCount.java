package io.javascope.server.record;

import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import io.javascope.recording.RecordingException;
import io.javascope.recording.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How many events were recorded. Nobody counts them while they are written, as that would cost more than some of them:
 * of a small recording they are counted afterwards, of a large one some chunks are, and the bytes tell the rest.
 *
 * @param isExact whether all of them were counted
 */
record EventCount(long events, boolean isExact) {
    /** So many bytes of events are decoded in a fraction of a second. */
    private static final long DECODED = 8 << 20;

    /**
     * Counts.
     *
     * @param totals what the recorders say of themselves
     */
    static EventCount of(Path recording, Totals totals) throws IOException {
        long kept = totals.bytes() - totals.lost();
        int stride = (int) Math.max(1, kept / DECODED);
        long events = 0;
        long bytes = 0;
        for (RecordedJvm jvm : Recording.open(recording).jvms()) {
            for (RecordedThread thread : jvm.threads()) {
                List<Chunk> chunks = thread.chunks();
                for (int i = 0; i < chunks.size(); i += stride) {
                    Counted counted = count(chunks.get(i), jvm.tables());
                    events += counted.events;
                    bytes += counted.bytes;
                }
            }
        }
        if (stride == 1 && totals.lost() == 0) {
            return new EventCount(events, true);
        }
        return new EventCount(bytes == 0 ? 0 : Math.round((double) events / bytes * totals.bytes()), false);
    }

    private record Counted(long events, long bytes) {}

    /** A chunk that a running program has overwritten meanwhile, or that is damaged, counts as none. */
    private static Counted count(Chunk chunk, Tables tables) throws IOException {
        long events = 0;
        try {
            EventCursor cursor = chunk.events(tables);
            while (cursor.next()) {
                events++;
            }
            return new Counted(events, cursor.nextPosition() - chunk.streamOffset());
        } catch (RecordingException gone) {
            return new Counted(0, 0);
        }
    }

    /** For people; an estimate has two digits. */
    String text() {
        if (isExact) {
            return String.format(Locale.ROOT, "%,d events", events);
        }
        long unit = Math.max(1, (long) Math.pow(10, Math.floor(Math.log10(Math.max(1, events))) - 1));
        return String.format(Locale.ROOT, "about %,d events", Math.round((double) events / unit) * unit);
    }
}
