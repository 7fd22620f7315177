package io.javascope.history.timeline;

import io.javascope.history.state.Position;
import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The objects that a recording has seen. For many threads; reads files. */
public final class Instances {
    private final Timeline timeline;

    Instances(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * An object.
     *
     * @param firstSeen right before the event that mentions it first, in the thread that did so first by the clock
     */
    public record Instance(Value.Reference object, Position firstSeen) {}

    private record Seen(Turn turn, Value.Reference object) {}

    /**
     * Objects of a class, of which a thread's own were seen before the position and those of others are known to have
     * been; by the clock.
     *
     * @param type its exact name, in Java syntax; of strings and boxes the content is recorded, not the class
     * @param most so many at most
     */
    public List<Instance> of(String type, Track track, long position, int most) throws IOException {
        return of(type::equals, track, position, most);
    }

    /**
     * The same of several classes.
     *
     * @param chosen is asked with each name
     */
    public List<Instance> of(Predicate<String> chosen, Track track, long position, int most) throws IOException {
        Moment now = new Heap(timeline).moment(track, position);
        Map<Integer, Seen> first = new LinkedHashMap<>();
        for (TrackChunks chunks : chunks(chosen, track)) {
            for (int i = 0; i < chunks.size(); i++) {
                look(chunks.track(), chunks.get(i), now, chosen, first);
            }
        }
        return first.values().stream()
                .sorted(Comparator.comparing(Seen::turn))
                .limit(most)
                .map(seen -> new Instance(
                        seen.object(), seen.turn().track().at(seen.turn().sequence())))
                .toList();
    }

    private List<TrackChunks> chunks(Predicate<String> chosen, Track track) {
        List<int[]> found = new ArrayList<>();
        track.tables().types().forEach((number, name) -> {
            if (chosen.test(TypeWords.ofClass(name))) {
                found.add(timeline.index().chunks(Keys.type(number)));
            }
        });
        return TrackChunks.of(timeline.index(), TrackChunks.joined(found)).stream()
                .filter(chunks -> chunks.track().recorded() == track.recorded())
                .toList();
    }

    private void look(Track track, int chunk, Moment now, Predicate<String> chosen, Map<Integer, Seen> first)
            throws IOException {
        long end = timeline.index().summary(chunk).end();
        if (track == now.track()) {
            end = Math.min(end, now.position());
        }
        EventCursor event = timeline.events(track, chunk);
        ThreadOrder order = timeline.index().order();
        long drawn = 0;
        while (event.nextPosition() < end && event.next()) {
            if (event.kind() != EventCursor.Kind.OBJECT) {
                drawn = StopSearch.isEdge(event) ? event.bits() : drawn;
                continue;
            }
            String type = TypeWords.ofClass(track.tables().typeName(event.index()));
            if (chosen.test(type) && (track == now.track() || isBefore(track, chunk, event.tick(), now))) {
                Seen seen = new Seen(
                        order.turn(track, chunk, event.tick(), drawn, event.position()),
                        new Value.Reference(event.reference(), type, Notes.summary(event.length())));
                first.merge(event.reference(), seen, (a, b) -> b.turn().compareTo(a.turn()) < 0 ? b : a);
            }
        }
    }

    private boolean isBefore(Track track, int chunk, int tick, Moment now) {
        TimelineIndex index = timeline.index();
        return Math.min(index.order().after(chunk), index.order().end(track)) <= now.orderBefore()
                || index.tickAfter(track, chunk, tick) < now.tick();
    }
}
