package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import io.javascope.recording.Site;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Who refers to an object at a moment: fields, static fields and elements of arrays that were written with it and hold it
 * still. No index leads from a value to its writes, so every event is read once. For many threads; reads files.
 */
public final class Referrers {
    private final Timeline timeline;

    Referrers(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * What refers to it.
     *
     * @param holder the object or array; null: the static field of a class
     * @param place the field with its class, or the element
     */
    public record Referrer(Value.@Nullable Reference holder, String place) {}

    /**
     * What holds the object right before a position, in the order in which it was first written there.
     *
     * @param object its number, as {@link Value.Reference} and {@link Value.Text} have it
     * @param most so many at most
     */
    public List<Referrer> of(long object, Track track, long position, int most) throws IOException {
        SequencedMap<Place, Optional<Value.Reference>> written = new LinkedHashMap<>();
        for (Track each : timeline.tracks()) {
            if (each.recorded() == track.recorded()) {
                for (int i = 0; i < each.chunks().size(); i++) {
                    new Pass(object, each).read(timeline.events(each, each.firstChunk() + i), written);
                }
            }
        }
        Heap heap = new Heap(timeline);
        Moment now = heap.moment(track, position);
        List<Referrer> found = new ArrayList<>();
        for (var each : written.entrySet()) {
            if (found.size() < most && holds(heap.at(each.getKey(), now), object)) {
                found.add(new Referrer(each.getValue().orElse(null), words(each.getKey())));
            }
        }
        return found;
    }

    private static boolean holds(Heap.Held held, long object) {
        return held instanceof Heap.Held.Written(var by)
                && switch (by.value()) {
                    case Value.Reference value -> value.id() == object;
                    case Value.Text value -> value.id() == object;
                    case Value.Null _, Value.Primitive _, Value.Missing _, Value.Nothing _ -> false;
                };
    }

    private static String words(Place place) {
        return switch (place) {
            case Place.OfObject(int _, var declaring, var name) -> declaring + "." + name;
            case Place.OfClass(var declaring, var name) -> declaring + "." + name;
            case Place.OfArray(int _, int index) -> "[" + index + "]";
            case Place.OfCollection _ -> throw new IllegalStateException(place + " was not looked for");
        };
    }

    /** One chunk's writes of the object. */
    private final class Pass {
        private final long object;
        private final Track track;
        private final RecordedClasses classes;
        /** Written before {@code super()}, by depth: the object has no identity yet. */
        private final Map<Integer, SequencedSet<String>> own = new HashMap<>();

        Pass(long object, Track track) {
            this.object = object;
            this.track = track;
            this.classes = timeline.classes(track);
        }

        void read(EventCursor event, Map<Place, Optional<Value.Reference>> written) throws IOException {
            Notes notes = new Notes(event);
            while (event.next()) {
                if (event.kind() != EventCursor.Kind.SITE) {
                    continue;
                }
                Site site = event.site();
                boolean here = site.type() == 'L' && event.bits() == object;
                if (site.kind() == SiteKind.THIS) {
                    for (String name : own.getOrDefault(event.depth(), new LinkedHashSet<>())) {
                        add(new Place.OfObject(event.reference(), owner(event), name), event, notes, written);
                    }
                    own.remove(event.depth());
                } else if (here && site.kind() == SiteKind.OWN_FIELD) {
                    own.computeIfAbsent(event.depth(), _ -> new LinkedHashSet<>())
                            .add(site.name());
                } else if (here && site.kind() == SiteKind.FIELD) {
                    String declaring = classes.declaring(owner(site), site.name(), false);
                    add(new Place.OfObject(event.reference(), declaring, site.name()), event, notes, written);
                } else if (here && site.kind() == SiteKind.ARRAY) {
                    add(new Place.OfArray(event.reference(), event.index()), event, notes, written);
                } else if (here && site.kind() == SiteKind.STATIC) {
                    String declaring = classes.declaring(owner(site), site.name(), true);
                    written.putIfAbsent(new Place.OfClass(declaring, site.name()), Optional.empty());
                }
            }
        }

        private void add(Place place, EventCursor event, Notes notes, Map<Place, Optional<Value.Reference>> written) {
            if (notes.object(event.reference()) instanceof Value.Reference holder) {
                written.putIfAbsent(place, Optional.of(holder));
            }
        }

        private static String owner(Site site) {
            return site.owner().replace('/', '.');
        }

        private String owner(EventCursor event) {
            var method = event.method();
            return method == null ? track.name() : method.owner();
        }
    }
}
