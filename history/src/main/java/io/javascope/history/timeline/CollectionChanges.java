package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import io.javascope.recording.EventCursor.Kind;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The calls of recorded code that changed a JDK collection. For many threads; reads files. */
public final class CollectionChanges {
    private final Timeline timeline;

    CollectionChanges(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * A call.
     *
     * @param position right before it
     * @param name of the method
     */
    public record Change(Track track, long position, int tick, String name, List<Value> arguments) {}

    /**
     * Calls before a position: those of its thread, and those of others that were not later by the clock; the newest first,
     * {@link Writes#MOST} at most.
     */
    public List<Change> before(int collection, Track track, long position) throws IOException {
        List<Change> all = new ArrayList<>();
        int[] chunks = timeline.index().chunks(Keys.collection(collection));
        int now = tick(track, position);
        for (int i = chunks.length - 1; i >= 0 && all.size() < Writes.MOST; i--) {
            Track changer = timeline.trackOfChunk(chunks[i]);
            if (changer.jvm() == track.jvm()) {
                read(collection, changer, chunks[i], changer == track ? position : Long.MAX_VALUE, now, all);
            }
        }
        all.sort(Comparator.comparingInt(Change::tick)
                .thenComparing(change -> change.track() == track)
                .thenComparingLong(Change::position)
                .reversed());
        return all;
    }

    private int tick(Track track, long position) throws IOException {
        EventCursor event = timeline.events(track, track.firstChunk() + Math.max(0, track.chunkOf(position)));
        while (event.nextPosition() <= position && event.next()) {
            // only the time is wanted
        }
        return event.tick();
    }

    private void read(int collection, Track track, int chunk, long until, int now, List<Change> all)
            throws IOException {
        long end = Math.min(until, timeline.index().summary(chunk).end());
        EventCursor event = timeline.events(track, chunk);
        Notes notes = new Notes(event);
        List<Value> arguments = List.of();
        int depth = -1;
        while (event.nextPosition() < end && event.next()) {
            if (event.kind() != Kind.SITE || event.tick() > now) {
                continue;
            }
            SiteKind kind = event.site().kind();
            if (kind == SiteKind.CALL && event.reference() == collection) {
                arguments = new ArrayList<>();
                depth = event.depth();
                String name = event.site().name().replaceFirst("\\(.*", "");
                all.add(new Change(track, event.position(), event.tick(), name, arguments));
            } else if (kind == SiteKind.PASSED
                    && event.depth() == depth
                    && arguments instanceof ArrayList<Value> open) {
                open.add(timeline.enumNames().named(notes.value(event.site().type(), event.bits()), track));
            } else if (kind != SiteKind.RELEASE && event.depth() == depth) {
                depth = -1;
                arguments = List.of();
            }
        }
    }
}
