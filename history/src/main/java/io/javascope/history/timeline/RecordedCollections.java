package io.javascope.history.timeline;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import io.javascope.recording.collection.CollectionReplay;
import io.javascope.recording.collection.Doubt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the JDK's collections held, rebuilt from the calls of recorded code that changed them. Each chunk in which a thread
 * changes a collection has its contents before the first change, so one chunk is enough. For many threads.
 */
final class RecordedCollections {
    private final Timeline timeline;

    RecordedCollections(Timeline timeline) {
        this.timeline = timeline;
    }

    /** What recorded code has made of the collection before a position; why it is not known. */
    Contents at(int collection, Track track, long position, long start, int count) throws IOException {
        int[] chunks = timeline.index().chunks(Keys.collection(collection));
        int until = track.firstChunk() + Math.max(0, track.chunkOf(position));
        for (int i = chunks.length - 1; i >= 0; i--) {
            Track changer = timeline.trackOfChunk(chunks[i]);
            if (changer != track && changer.jvm() == track.jvm()) {
                return unknown("several threads changed it, and that is not put together yet");
            }
            if (changer == track && chunks[i] <= until) {
                Optional<Contents> found = in(chunks[i], collection, track, position, start, count);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return unknown("no change of it before this position was recorded");
    }

    /** Empty when the chunk changes it behind the position only. */
    private Optional<Contents> in(int chunk, int collection, Track track, long position, long start, int count)
            throws IOException {
        EventCursor event = track.chunks().get(chunk - track.firstChunk()).events(track.tables());
        long end = timeline.index().summary(chunk).end();
        CollectionReplay replay = new CollectionReplay();
        Notes notes = new Notes(track.tables());
        while (event.nextPosition() < Math.min(position, end) && event.next()) {
            take(event, notes);
            replay.accept(event);
        }
        var held = replay.contents(collection);
        while (event.nextPosition() < end && event.next()) {
            replay.accept(event);
        }
        for (Doubt doubt : replay.doubts()) {
            if (doubt.object() == collection && doubt.from() < position && position <= doubt.to()) {
                return Optional.of(unknown("it was changed by something that is not recorded, between "
                        + track.at(doubt.from()) + " and " + track.at(doubt.to())));
            }
        }
        return held.map(contents -> page(contents, notes, track, start, count));
    }

    private static void take(EventCursor event, Notes notes) {
        switch (event.kind()) {
            case OBJECT, STRING, BOX -> notes.take(event);
            case ENTER, SITE, UNWOUND, DEPTH, TICK, THREAD_START, THREAD_END, CONTENTS, MESSAGE -> {
                // says nothing of what an object is
            }
        }
    }

    private Contents page(
            io.javascope.recording.collection.Contents held, Notes notes, Track track, long start, int count) {
        List<Value> values = new ArrayList<>();
        for (int hash : held.elements()) {
            values.add(named(notes.object(hash), track));
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

    private Value named(Value value, Track track) {
        return timeline.enumNames().named(value, track);
    }

    private static <T> List<T> page(List<T> all, long start, int count) {
        return all.stream().skip(start).limit(count).toList();
    }

    private static Contents unknown(String why) {
        return new Contents.Unknown(why);
    }
}
