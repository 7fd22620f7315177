package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import io.javascope.recording.EventCursor.Kind;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.Site;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the innermost frame of a position did before, and which exceptions passed. Chunks in which only callees ran are
 * not read. For many threads; reads files.
 */
public final class FrameEvents {
    private final Timeline timeline;

    FrameEvents(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * The frame's events before a position, the oldest first, back to its beginning or to what was kept.
     *
     * @param enough is asked with each event, the newest first; the search ends with the chunk of the first one for which
     *     it says so
     */
    public List<FrameEvent> before(Track track, long position, Predicate<FrameEvent> enough) throws IOException {
        List<FrameState> stack = timeline.state(track, position).stack();
        if (stack.isEmpty()) {
            return List.of();
        }
        long entered = stack.getFirst().entered();
        return between(track, Math.max(entered, 0), position, stack.size(), enough);
    }

    /** Events of the frame at a depth, counted from the outermost, which is 1; it lives all the time from one to the other. */
    private List<FrameEvent> between(Track track, long from, long until, int depth, Predicate<FrameEvent> enough)
            throws IOException {
        List<FrameEvent> all = new ArrayList<>();
        int last = track.chunkOf(until);
        FrameEvent.@Nullable Called open = null;
        for (int i = last; i >= Math.max(0, track.chunkOf(from)); i--) {
            int chunk = track.firstChunk() + i;
            ChunkSummary summary = timeline.index().summary(chunk);
            if (i < last && summary.lowest() > depth) {
                continue;
            }
            Found found = new Found(track, timeline.replay(track, chunk), depth, from);
            found.read(Math.min(until, summary.end()));
            if (open != null) {
                found.complete(open);
                open = null;
            }
            all.addAll(0, found.events);
            open = found.ended;
            if (found.events.reversed().stream().anyMatch(enough)) {
                break;
            }
        }
        return all;
    }

    /** The events of one chunk. */
    private final class Found {
        private final List<FrameEvent> events = new ArrayList<>();
        private final Track track;
        private final Replay replay;
        private final int depth;
        private final long from;
        /** The end of a call that began in an earlier chunk. */
        private FrameEvent.@Nullable Called ended;
        /** Index of a call that has not ended; -1: none. */
        private int calling = -1;

        private List<Value> arguments = List.of();

        Found(Track track, Replay replay, int depth, long from) {
            this.track = track;
            this.replay = replay;
            this.depth = depth;
            this.from = from;
        }

        void read(long end) throws IOException {
            while (replay.fetch(end)) {
                if (replay.event().position() >= from) {
                    take(replay.event());
                }
                replay.apply();
            }
        }

        private void take(EventCursor event) {
            if (event.kind() == Kind.ENTER && replay.depth() == depth) {
                RecordedMethod method = event.method();
                calling = events.size();
                events.add(new FrameEvent.Called(
                        event.position(), line(), method == null ? "?.?" : method.toString(), -1, null, null));
            } else if (replay.depth() == depth + 1 && ends(event)) {
                end(event);
            } else if (event.kind() == Kind.SITE && replay.depth() == depth) {
                of(event, event.site()).ifPresent(events::add);
            }
        }

        private int line() {
            Site line = replay.top().line();
            return line == null ? 0 : line.line();
        }

        private static boolean ends(EventCursor event) {
            return event.kind() == Kind.UNWOUND
                    || event.kind() == Kind.SITE && event.site().kind() == SiteKind.EXIT;
        }

        private void end(EventCursor event) {
            boolean returned = event.kind() == Kind.SITE;
            Value value = returned
                    ? event.site().type() == 'V' ? null : named(event.site().type(), event.bits())
                    : replay.notes().object(event.reference());
            var done = new FrameEvent.Called(
                    -1, 0, "?.?", event.position(), returned ? value : null, returned ? null : value);
            if (calling >= 0) {
                put(calling, done);
            } else {
                ended = done;
            }
            calling = -1;
        }

        /** The last call of this chunk ended in a later one. */
        void complete(FrameEvent.Called done) {
            if (calling >= 0) {
                put(calling, done);
            }
        }

        private void put(int index, FrameEvent.Called done) {
            var call = (FrameEvent.Called) events.get(index);
            events.set(
                    index,
                    new FrameEvent.Called(
                            call.position(), call.line(), call.method(), done.end(), done.result(), done.thrown()));
        }

        private Value named(char type, long bits) {
            return timeline.enumNames().named(replay.notes().value(type, bits), track);
        }

        private Optional<FrameEvent> of(EventCursor event, Site site) {
            return Optional.ofNullable(
                    switch (site.kind()) {
                        case LINE -> new FrameEvent.Line(event.position(), site.line());
                        case ARGUMENT -> stored(event, FrameEvent.Stored.Target.ARGUMENT, null);
                        case LOCAL -> stored(event, FrameEvent.Stored.Target.LOCAL, null);
                        case FIELD ->
                            stored(
                                    event,
                                    FrameEvent.Stored.Target.FIELD,
                                    replay.notes().object(event.reference()));
                        case OWN_FIELD -> stored(event, FrameEvent.Stored.Target.FIELD, null);
                        case STATIC -> stored(event, FrameEvent.Stored.Target.STATIC, null);
                        case ARRAY ->
                            stored(
                                    event,
                                    FrameEvent.Stored.Target.ELEMENT,
                                    replay.notes().object(event.reference()));
                        case RESULT ->
                            new FrameEvent.Result(
                                    event.position(),
                                    line(),
                                    site.name().replaceFirst("\\(.*", ""),
                                    site.owner().replace('/', '.'),
                                    named(site.type(), event.bits()));
                        case CALL -> {
                            arguments = new ArrayList<>();
                            yield new FrameEvent.Changing(
                                    event.position(),
                                    line(),
                                    site.name().replaceFirst("\\(.*", ""),
                                    replay.notes().object(event.reference()),
                                    arguments);
                        }
                        case PASSED -> {
                            if (arguments instanceof ArrayList<Value> passed) {
                                passed.add(named(site.type(), event.bits()));
                            }
                            yield null;
                        }
                        case CATCH ->
                            new FrameEvent.Caught(
                                    event.position(),
                                    site.line(),
                                    replay.notes().object(event.reference()));
                        case MONITOR_ENTER, MONITOR_EXIT ->
                            new FrameEvent.Monitor(
                                    event.position(),
                                    line(),
                                    site.kind() == SiteKind.MONITOR_ENTER,
                                    replay.notes().object(event.reference()));
                        case EXIT, THIS, RELEASE, ACQUIRE, VOLATILE_READ, VOLATILE_WRITE -> null;
                    });
        }

        private FrameEvent stored(EventCursor event, FrameEvent.Stored.Target target, @Nullable Value object) {
            Site site = event.site();
            return new FrameEvent.Stored(
                    event.position(),
                    line(),
                    target,
                    site.name(),
                    site.owner().replace('/', '.'),
                    object,
                    target == FrameEvent.Stored.Target.ELEMENT ? event.index() : 0,
                    named(site.type(), event.bits()));
        }
    }

    /** The event before which the innermost frame of a position was called: there its caller is the innermost. */
    public Optional<Long> call(Track track, long position) throws IOException {
        List<FrameState> stack = timeline.state(track, position).stack();
        if (stack.size() < 2 || stack.getFirst().entered() < 0) {
            return Optional.empty();
        }
        long behind = stack.getFirst().entered();
        int chunk = track.firstChunk() + track.chunkOf(behind - 1);
        EventCursor event = timeline.events(track, chunk);
        while (event.nextPosition() < behind && event.next()) {
            if (event.nextPosition() == behind) {
                return Optional.of(event.position());
            }
        }
        return Optional.empty();
    }

    /**
     * Where an exception was first seen before a position of a thread, or whenever it was in others.
     *
     * @param exception its number as references name it
     */
    public Optional<Seen> exception(int exception, Track track, long before) {
        return timeline.index().thrown().stream()
                .filter(each -> each.throwing().hash() == exception
                        && each.track().jvm() == track.jvm()
                        && (each.track() != track || each.throwing().position() <= before))
                .reduce((_, last) -> last)
                .map(each -> new Seen(
                        each.track(),
                        each.throwing().position(),
                        exception,
                        each.throwing().words()));
    }

    /** The last exception of another thread of the same JVM whose class and message are these words. */
    public Optional<Seen> worded(String words, Track notOf) {
        return timeline.index().thrown().stream()
                .filter(each -> each.track() != notOf
                        && each.track().jvm() == notOf.jvm()
                        && each.throwing().words().equals(words))
                .reduce((_, last) -> last)
                .map(each -> new Seen(
                        each.track(),
                        each.throwing().position(),
                        each.throwing().hash(),
                        each.throwing().words()));
    }

    /** The exception of a number as {@link Exceptions} counts them; empty when there is none. */
    public Optional<Seen> exception(int number) {
        var all = timeline.index().thrown();
        if (number < 1 || number > all.size()) {
            return Optional.empty();
        }
        var found = all.get(number - 1);
        return Optional.of(new Seen(
                found.track(),
                found.throwing().position(),
                found.throwing().hash(),
                found.throwing().words()));
    }

    /** The number of the last exception that no recorded code caught, else of the last one; 0 when there is none. */
    public int mostTelling() {
        var all = timeline.index().thrown();
        int best = 0;
        for (int i = 0; i < all.size(); i++) {
            boolean uncaught = all.get(i).throwing().uncaught();
            if (best == 0 || uncaught || !all.get(best - 1).throwing().uncaught()) {
                best = i + 1;
            }
        }
        return best;
    }

    /**
     * An exception where it was first seen.
     *
     * @param id as references name it
     * @param words class and message
     */
    public record Seen(Track track, long position, int id, String words) {}
}
