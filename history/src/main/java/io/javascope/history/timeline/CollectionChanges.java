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
     * @param turn when a run meets it
     * @param name of the method
     */
    public record Change(Turn turn, String name, List<Value> arguments) {
        /** Its thread. */
        public Track track() {
            return turn.track();
        }

        /** Right before it. */
        public long position() {
            return turn.sequence();
        }
    }

    /**
     * Calls before a position: those of its thread, and those of others that are not known to be later; the newest first,
     * {@link Writes#MOST} at most.
     */
    public List<Change> before(int collection, Track track, long position) throws IOException {
        List<Change> all = new ArrayList<>();
        int[] chunks = timeline.index().chunks(Keys.collection(collection));
        Moment now = new Heap(timeline).moment(track, position);
        for (int i = chunks.length - 1; i >= 0 && all.size() < Writes.MOST; i--) {
            Track changer = timeline.trackOfChunk(chunks[i]);
            if (changer.jvm() == track.jvm()) {
                read(collection, changer, chunks[i], changer == track ? position : Long.MAX_VALUE, now, all);
            }
        }
        all.sort(Comparator.comparing(Change::turn).reversed());
        return all;
    }

    private void read(int collection, Track track, int chunk, long until, Moment now, List<Change> all)
            throws IOException {
        long end = Math.min(until, timeline.index().summary(chunk).end());
        EventCursor event = timeline.events(track, chunk);
        Notes notes = new Notes(event);
        ThreadOrder order = timeline.index().order();
        List<Value> arguments = List.of();
        int depth = -1;
        long drawn = order.before(chunk);
        while (event.nextPosition() < end && event.next()) {
            boolean later = track != now.track() && (event.tick() > now.tickAfter() || drawn >= now.orderAfter());
            if (event.kind() != Kind.SITE || later) {
                continue;
            }
            drawn = event.site().kind().isEdge() ? event.bits() : drawn;
            SiteKind kind = event.site().kind();
            if (kind == SiteKind.CALL && event.reference() == collection) {
                arguments = new ArrayList<>();
                depth = event.depth();
                String name = event.site().name().replaceFirst("\\(.*", "");
                Turn turn = order.turn(track, chunk, event.tick(), drawn, event.position());
                all.add(new Change(turn, name, arguments));
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
