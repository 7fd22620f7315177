package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds who wrote to a place, over the write postings. For many threads. */
final class Heap {
    private final Timeline timeline;

    Heap(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * A write to a place.
     *
     * @param top method and line that wrote, where finding it has told them; else null
     */
    record Found(
            Moment moment,
            int chunk,
            long after,
            Value value,
            @Nullable FrameState top) {}

    /** What a place holds. */
    sealed interface Held {
        /** The last write before the moment. */
        record Written(Found by) implements Held {}

        /** More than one thread wrote it, and the recording does not order these writes and the moment. */
        record Unordered(List<Found> writes) implements Held {}

        /** The last write that is known; events are missing in which there may have been another one since. */
        record Doubtful(Found by, Gaps.Gap gap) implements Held {
            /** In words, for people. */
            String words() {
                Moment moment = by.moment();
                return "it may have been written since " + moment.track().at(moment.position()) + ": " + gap.words()
                        + " are not in the recording";
            }
        }

        /** No write before the moment was recorded. */
        record Unwritten() implements Held {}
    }

    /** What the place holds at a moment: right before the event there. */
    Held at(Place place, Moment now) throws IOException {
        return at(place, now.track(), now.position(), Optional.of(now));
    }

    /** The same where nobody has asked yet how the position lies to other threads: mostly nobody has to. */
    Held at(Place place, Track track, long position) throws IOException {
        return at(place, track, position, Optional.empty());
    }

    private Held at(Place place, Track track, long position, Optional<Moment> known) throws IOException {
        Held held = recorded(place, track, position, known);
        if (!(held instanceof Held.Written(var by)) || timeline.missing().none(track)) {
            return held;
        }
        Optional<Gaps.Gap> gap = gapSince(by.moment(), known.orElse(moment(track, position, Integer.MAX_VALUE)));
        return gap.isPresent() ? new Held.Doubtful(by, gap.get()) : held;
    }

    /** Whether events are missing that may have happened between two moments. */
    Optional<Gaps.Gap> gapSince(Moment since, Moment now) throws IOException {
        return timeline.missing().between(since, now, this);
    }

    /** The first time later than at the beginning of a chunk that its thread knew in it; else {@link Integer#MAX_VALUE}. */
    int laterTick(Track track, long begin) throws IOException {
        int chunk = track.firstChunk() + track.chunkOf(begin);
        ChunkSummary summary = timeline.index().summary(chunk);
        EventCursor event = timeline.events(track, chunk);
        while (event.nextPosition() < summary.end() && event.next()) {
            if (event.tick() > summary.startTick()) {
                return event.tick();
            }
        }
        return Integer.MAX_VALUE;
    }

    /** The same of all the time since the recorded constructor of an object. */
    Optional<Gaps.Gap> gapSinceConstructed(int object, Moment now) throws IOException {
        for (int chunk : timeline.index().chunks(Keys.constructed(object))) {
            Track track = timeline.trackOfChunk(chunk);
            if (track.recorded() == now.track().recorded()) {
                long begin = track.chunks().get(chunk - track.firstChunk()).streamOffset();
                return gapSince(moment(track, begin, 0), now);
            }
        }
        return Optional.empty();
    }

    private Held recorded(Place place, Track track, long position, Optional<Moment> known) throws IOException {
        List<TrackChunks> all = byTrack(place, track.jvm());
        if (all.stream().allMatch(chunks -> chunks.track() == track)) {
            Optional<Found> own = all.isEmpty() ? Optional.empty() : lastOfOnly(place, all.getFirst(), position);
            return own.isPresent() ? new Held.Written(own.get()) : new Held.Unwritten();
        }
        Moment now = known.isPresent() ? known.get() : moment(track, position);
        List<Found> last = new ArrayList<>();
        for (TrackChunks chunks : all) {
            if (chunks.track() == track) {
                last(place, chunks, position).ifPresent(last::add);
            } else {
                last.addAll(ofOther(place, chunks, now));
            }
        }
        return newest(last, now);
    }

    private static Held newest(List<Found> last, Moment now) {
        List<Found> newest = last.stream()
                .filter(write -> last.stream()
                        .noneMatch(other -> write != other && write.moment().before(other.moment())))
                .toList();
        if (newest.isEmpty()) {
            return new Held.Unwritten();
        }
        boolean certain = newest.size() == 1 && newest.getFirst().moment().before(now);
        return certain ? new Held.Written(newest.getFirst()) : new Held.Unordered(newest);
    }

    /** The last write before a position where no other thread writes: nothing has to be put in order. */
    private Optional<Found> lastOfOnly(Place place, TrackChunks chunks, long before) throws IOException {
        Track track = chunks.track();
        for (int i = chunks.until(track.firstChunk() + track.chunkOf(before)); i >= 0; i--) {
            Optional<Found> found = lastOfOnly(place, track, chunks.get(i), before);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> lastOfOnly(Place place, Track track, int chunk, long before) throws IOException {
        RecordedClasses classes = timeline.classes(track);
        LastTouch touch = LastTouch.find(place, timeline.events(track, chunk), classes, Math.min(before, end(chunk)));
        while (touch != null) {
            FrameState top = touch.frame();
            if (top != null) {
                Moment when = moment(track, touch.position(), touch.tick());
                return Optional.of(new Found(when, chunk, touch.after(), touch.primitive(), top));
            }
            Replay replay = timeline.replay(track, chunk);
            replay.runTo(touch.position());
            replay.fetch(end(chunk));
            Value value = place.written(replay, classes);
            if (value != null) {
                Moment when = moment(track, touch.position(), touch.tick());
                return Optional.of(new Found(when, chunk, touch.after(), value, replay.place()));
            }
            touch = LastTouch.find(place, timeline.events(track, chunk), classes, touch.position());
        }
        return Optional.empty();
    }

    /** Of an event that nobody compares with those of other threads. */
    private static Moment moment(Track track, long position, int tick) {
        return new Moment(track, position, 0, Long.MAX_VALUE, tick, Integer.MAX_VALUE);
    }

    private long end(int chunk) {
        return timeline.index().summary(chunk).end();
    }

    /** The last write of another thread that was before, and the last of those of which that is not known. */
    List<Found> ofOther(Place place, TrackChunks chunks, Moment now) throws IOException {
        List<Found> found = new ArrayList<>();
        for (int i = lastNotBehind(chunks, now); i >= 0; i--) {
            List<Found> writes = writes(place, chunks.track(), chunks.get(i), Long.MAX_VALUE);
            for (Found write : writes.reversed()) {
                if (write.moment().before(now)) {
                    found.add(write);
                    return found;
                }
                if (found.isEmpty() && !now.before(write.moment())) {
                    found.add(write);
                }
            }
        }
        return found;
    }

    /** Index of the last chunk that has not begun certainly behind a moment of another thread; -1: all have. */
    private int lastNotBehind(TrackChunks chunks, Moment now) {
        TimelineIndex index = timeline.index();
        int low = 0;
        int high = chunks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int chunk = chunks.get(middle);
            long drawn = Math.max(index.order().before(chunk), index.order().start(chunks.track()));
            if (now.orderAfter() <= drawn
                    || now.tickAfter() < index.summary(chunk).startTick()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    private Optional<Found> last(Place place, TrackChunks chunks, long before) throws IOException {
        Track track = chunks.track();
        for (int i = chunks.until(track.firstChunk() + track.chunkOf(before)); i >= 0; i--) {
            List<Found> writes = writes(place, track, chunks.get(i), before);
            if (!writes.isEmpty()) {
                return Optional.of(writes.getLast());
            }
        }
        return Optional.empty();
    }

    /** The first write of the thread at a position in it or behind. */
    Optional<Found> next(Place place, Track track, long from) throws IOException {
        int first = track.firstChunk() + Math.max(0, track.chunkOf(from));
        for (TrackChunks chunks : byTrack(place, track.jvm())) {
            for (int i = chunks.at(first); chunks.track() == track && i < chunks.size(); i++) {
                for (Found write : writes(place, track, chunks.get(i), Long.MAX_VALUE)) {
                    if (write.moment().position() >= from) {
                        return Optional.of(write);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** All writes, thread by thread, at most so many. */
    List<Found> all(Place place, int jvm, int most) throws IOException {
        List<Found> all = new ArrayList<>();
        for (TrackChunks chunks : byTrack(place, jvm)) {
            for (int i = 0; i < chunks.size(); i++) {
                if (all.size() >= most) {
                    return all;
                }
                all.addAll(writes(place, chunks.track(), chunks.get(i), Long.MAX_VALUE));
            }
        }
        return all;
    }

    /** Whether a recorded constructor made the object, so that fields that nobody wrote have their type's zero. */
    boolean constructed(int object) {
        return timeline.index().chunks(Keys.constructed(object)).length > 0;
    }

    /** The chunks that may have writes, for each track of the JVM. */
    List<TrackChunks> byTrack(Place place, int jvm) {
        TimelineIndex index = timeline.index();
        List<int[]> found = new ArrayList<>(List.of(index.chunks(place.key())));
        if (place instanceof Place.OfObject(var object, var _, var _)) {
            found.add(index.chunks(Keys.constructed(object)));
        }
        return TrackChunks.of(index, TrackChunks.joined(found)).stream()
                .filter(chunks -> chunks.track().jvm() == jvm)
                .toList();
    }

    private List<Found> writes(Place place, Track track, int chunk, long before) throws IOException {
        List<Found> found = new ArrayList<>();
        RecordedClasses classes = timeline.classes(track);
        long end = timeline.index().summary(chunk).end();
        Replay replay = timeline.replay(track, chunk);
        Clock clock = new Clock(timeline.index(), track, chunk);
        while (replay.fetch(end)) {
            Value value = replay.event().position() < before ? place.written(replay, classes) : null;
            if (value != null) {
                long after = replay.event().nextPosition();
                found.add(new Found(clock.now(replay), chunk, after, value, null));
            }
            replay.apply();
            // To the chunk's end: the number behind a write orders it before what other threads do later.
            clock.note(replay.order());
        }
        return found.stream()
                .map(write -> new Found(clock.completed(write.moment()), chunk, write.after(), write.value(), null))
                .toList();
    }

    /** The moment of a position, for comparing it with events of other threads. */
    Moment moment(Track track, long position) throws IOException {
        int index = Math.max(0, track.chunkOf(position));
        int chunk = track.firstChunk() + index;
        ChunkSummary summary = timeline.index().summary(chunk);
        Replay replay = timeline.replay(track, chunk);
        Clock clock = new Clock(timeline.index(), track, chunk);
        replay.runTo(Math.min(position, summary.end()));
        Moment before = clock.now(replay);
        long next = 0;
        long order = replay.order();
        while (next == 0 && replay.fetch(summary.end())) {
            replay.apply();
            next = replay.order() == order ? 0 : replay.order();
        }
        return clock.completed(new Moment(
                track,
                position,
                before.orderBefore(),
                next == 0 ? Long.MAX_VALUE : next,
                before.tick(),
                before.tickAfter()));
    }

    /** Moments of one chunk. */
    private static final class Clock {
        private final TimelineIndex index;
        private final Track track;
        private final int chunk;
        private final List<Long> numbers = new ArrayList<>();
        private long last;

        Clock(TimelineIndex index, Track track, int chunk) {
            this.index = index;
            this.track = track;
            this.chunk = chunk;
        }

        void note(long number) {
            if (number != last) {
                last = number;
                numbers.add(number);
            }
        }

        /** Of the event that is fetched, or would be next. */
        Moment now(Replay replay) {
            note(replay.order());
            long before = Math.max(
                    last == 0 ? index.order().before(chunk) : last,
                    index.order().start(track));
            int tick = replay.event().tick();
            int end = index.summary(chunk).endTick();
            return new Moment(
                    track,
                    replay.event().position(),
                    before,
                    Long.MAX_VALUE,
                    tick,
                    end > tick ? end : index.tickAfter(track, chunk, tick));
        }

        /** With the next number, which was not known when the event was read. */
        Moment completed(Moment moment) {
            long known = moment.orderAfter();
            long next = known < Long.MAX_VALUE ? known : following(moment.orderBefore());
            return new Moment(
                    moment.track(),
                    moment.position(),
                    moment.orderBefore(),
                    Math.min(next, index.order().end(track)),
                    moment.tick(),
                    moment.tickAfter());
        }

        private long following(long number) {
            for (long each : numbers) {
                if (each > number) {
                    return each;
                }
            }
            return index.order().after(chunk);
        }
    }

    static Value zero(String type) {
        return switch (type) {
            case "boolean" -> new Value.Primitive(false);
            case "byte" -> new Value.Primitive((byte) 0);
            case "char" -> new Value.Primitive((char) 0);
            case "short" -> new Value.Primitive((short) 0);
            case "int" -> new Value.Primitive(0);
            case "long" -> new Value.Primitive(0L);
            case "float" -> new Value.Primitive(0f);
            case "double" -> new Value.Primitive(0d);
            default -> new Value.Null();
        };
    }
}
