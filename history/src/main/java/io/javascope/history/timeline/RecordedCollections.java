package io.javascope.history.timeline;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the JDK's collections held, rebuilt from the calls of recorded code that changed them. Each chunk in which a thread
 * changes a collection has its contents before the first change, or the first of them, so mostly one chunk is enough. Where
 * several threads changed it, the last change counts, if synchronisation tells which one that was. For many threads.
 */
final class RecordedCollections {
    /** So many chunks are gone back to one that has all of a large collection. */
    private static final int MOST_CHUNKS = 1_000;
    /** So many chunks are looked ahead to one that writes a collection down: others share its number alone. */
    private static final int MOST_AHEAD = 3;

    private final Timeline timeline;
    private final Heap heap;

    RecordedCollections(Timeline timeline) {
        this.timeline = timeline;
        this.heap = new Heap(timeline);
    }

    /** What recorded code has made of the collection before a position; why it is not known. */
    Contents at(int collection, Track track, long position, long start, int count) throws IOException {
        Place place = new Place.OfCollection(collection);
        List<TrackChunks> all = heap.byTrack(place, track.jvm());
        if (all.isEmpty()) {
            return unwritten();
        }
        if (all.size() == 1 && all.getFirst().track() == track) {
            return ofOne(collection, all.getFirst(), position, start, count);
        }
        return switch (heap.at(place, track, position)) {
            case Heap.Held.Unwritten _ -> unwritten();
            case Heap.Held.Doubtful doubtful -> unknown(doubtful.words());
            case Heap.Held.Unordered(var changes) ->
                unknown("threads changed it that the recording does not order: "
                        + changes.stream()
                                .map(each ->
                                        each.moment().track().at(each.moment().position()) + "")
                                .collect(Collectors.joining(", ")));
            case Heap.Held.Written(var last) -> ofSeveral(collection, all, last, track, position, start, count);
        };
    }

    private Contents ofOne(int collection, TrackChunks chunks, long position, long start, int count)
            throws IOException {
        Track track = chunks.track();
        for (int i = chunks.until(track.firstChunk() + Math.max(0, track.chunkOf(position))); i >= 0; i--) {
            CollectionPass pass = new CollectionPass(timeline, collection, track);
            pass.until(List.of(chunks.get(i)), position);
            if (pass.hasTouched()) {
                if (pass.held().isEmpty() && !pass.isChanging()) {
                    pass = fromWhole(collection, chunks, i, position, pass);
                }
                for (int next = i + 1; next < chunks.size() && next <= i + MOST_AHEAD; next++) {
                    // Behind a gap it may be another one by what is missing.
                    if (!timeline.missing().none(track) || pass.meetsFrame(chunks.get(next))) {
                        break;
                    }
                }
                Optional<Contents> doubtful = pass.doubt(position)
                        .map(doubt -> unknown("it was changed by something that" + " is not recorded, between "
                                + track.at(doubt.from()) + " and " + track.at(doubt.to())));
                return doubtful.isPresent()
                        ? doubtful.get()
                        : unlessMissing(chunks.get(i), track, position, page(pass, track, start, count));
            }
        }
        return unwritten();
    }

    /** What it was, if it cannot have been changed by events that are missing since a chunk. */
    private Contents unlessMissing(int chunk, Track track, long position, Contents contents) throws IOException {
        if (timeline.missing().none(track)) {
            return contents;
        }
        long since = track.chunks().get(chunk - track.firstChunk()).streamOffset();
        Optional<Gaps.Gap> gap = heap.gapSince(heap.moment(track, since), heap.moment(track, position));
        return gap.isPresent()
                ? unknown("it may have been changed: " + gap.get().words() + " are not in the recording")
                : contents;
    }

    /** Of a large collection only the first elements are written down: all of it was when it was smaller. */
    private CollectionPass fromWhole(
            int collection, TrackChunks chunks, int last, long position, CollectionPass otherwise) throws IOException {
        List<Integer> followed = new ArrayList<>(List.of(chunks.get(last)));
        for (int i = last - 1; i >= 0 && followed.size() < MOST_CHUNKS; i--) {
            followed.addFirst(chunks.get(i));
            CollectionPass pass = new CollectionPass(timeline, collection, chunks.track());
            if (pass.beginsWhole(chunks.get(i))) {
                pass.until(followed, position);
                return pass;
            }
        }
        return otherwise;
    }

    private Contents ofSeveral(
            int collection, List<TrackChunks> all, Heap.Found last, Track track, long position, long start, int count)
            throws IOException {
        Track changer = last.moment().track();
        CollectionPass pass = new CollectionPass(timeline, collection, changer);
        if (changer == track) {
            pass.until(List.of(last.chunk()), position);
        } else {
            pass.through(last.chunk(), last.moment().position());
        }
        if (pass.isChanging() || pass.frame() < 0) {
            return unknown("the call that changed it last, at "
                    + changer.at(last.moment().position()) + ", was not recorded to its end");
        }
        Place place = new Place.OfCollection(collection);
        Moment written = heap.moment(changer, pass.frame());
        for (TrackChunks chunks : all) {
            boolean others = chunks.track() != changer
                    && heap.ofOther(place, chunks, last.moment()).stream()
                            .anyMatch(change -> !change.moment().before(written));
            if (others) {
                return unknown("several threads changed it since it was written down at " + changer.at(pass.frame()));
            }
        }
        long there = changer == track ? position : last.moment().position() + 1;
        if (pass.doubt(there).isPresent() && !isChangedAfter(place, last)) {
            return unknown("it was changed by something that is not recorded, behind "
                    + changer.at(last.moment().position()));
        }
        return page(pass, changer, start, count);
    }

    /** Whether another thread changed it later, or may have: then it is no wonder that it was found to be another. */
    private boolean isChangedAfter(Place place, Heap.Found last) throws IOException {
        Track changer = last.moment().track();
        return heap.all(place, changer.jvm(), Writes.MOST).stream()
                .anyMatch(change ->
                        change.moment().track() != changer && !change.moment().before(last.moment()));
    }

    private Contents page(CollectionPass pass, Track track, long start, int count) {
        if (pass.held().isEmpty()) {
            return unknown(
                    pass.isChanging()
                            ? "a call that changes it has not ended here"
                            : "of a large collection only the first elements are written down, and what changed it"
                                    + " since does not tell the rest");
        }
        var held = pass.held().get();
        List<Value> values = new ArrayList<>();
        for (int hash : held.elements()) {
            values.add(timeline.enumNames().named(pass.name(hash), track));
        }
        if (!held.isWhole() && start >= (held.isMap() ? values.size() / 2 : values.size())) {
            return unknown("only its first elements were recorded");
        }
        if (!held.isMap()) {
            return new Contents.Elements(held.size(), start, page(values, start, count));
        }
        List<Contents.Entry> entries = new ArrayList<>();
        for (int i = 0; i + 1 < values.size(); i += 2) {
            entries.add(new Contents.Entry(values.get(i), values.get(i + 1)));
        }
        return new Contents.Entries(held.size(), start, page(entries, start, count));
    }

    private static <T> List<T> page(List<T> all, long start, int count) {
        return all.stream().skip(start).limit(count).toList();
    }

    private static Contents unwritten() {
        return unknown("no change of it before this position was recorded");
    }

    private static Contents unknown(String why) {
        return new Contents.Unknown(why);
    }
}
